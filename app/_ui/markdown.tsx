import type { ReactNode } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import { headingId } from './headings.ts'

const COMPONENTS: Components = {
  h2: ({ children }) => <h2 id={headingId(wordsOf(children))}>{children}</h2>,
  h3: ({ children }) => <h3 id={headingId(wordsOf(children))}>{children}</h3>,
  a: ({ href, children }) => (
    <a href={href} rel={href?.startsWith('http') ? 'noreferrer' : undefined}>
      {children}
    </a>
  ),
}

/**
 * Markdown as a page shows it. Safe for text that a person typed: HTML in it stays text, addresses of other kinds
 * than web, mail and own pages are dropped, pictures and first-level headings (the page has its own) are left out.
 */
export function Markdown({ children }: { children: string }) {
  return (
    <div className="prose">
      <ReactMarkdown components={COMPONENTS} disallowedElements={['img', 'h1']}>
        {children}
      </ReactMarkdown>
    </div>
  )
}

function wordsOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(wordsOf).join('')
  return ''
}
