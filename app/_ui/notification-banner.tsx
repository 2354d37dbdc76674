import type { ReactNode } from 'react'

/** News about what was just done (`success`) or what one should know (`info`). Above the page's heading. */
export function NotificationBanner({ tone = 'success', children }: { tone?: 'success' | 'info'; children: ReactNode }) {
  const id = `notice-${tone}`
  return (
    <section
      className={tone === 'success' ? 'notice notice-success' : 'notice'}
      role={tone === 'success' ? 'alert' : 'region'}
      aria-labelledby={id}
    >
      <h2 id={id}>{tone === 'success' ? 'Done' : 'Good to know'}</h2>
      <div>{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </section>
  )
}
