import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'warning'

function buttonClass(variant: ButtonVariant): string {
  return variant === 'primary' ? 'button' : `button button-${variant}`
}

/** A button outside an ActionForm (in it: `SubmitButton`). `warning` is for what cannot be undone. */
export function Button({ variant = 'primary', ...rest }: { variant?: ButtonVariant } & ComponentProps<'button'>) {
  return <button type="submit" {...rest} className={buttonClass(variant)} />
}

/**
 * A link that starts something and so looks like a button. No download has the `download` attribute: whoever must sign
 * in or prove themselves first is led to a page, which a browser would save as the file.
 */
export function ButtonLink(props: { href: string; variant?: ButtonVariant; children: ReactNode }) {
  const { href, variant = 'primary', children } = props
  return (
    <a className={buttonClass(variant)} href={href}>
      {children}
    </a>
  )
}

/** A button that looks like a link, for "Sign out" and other small changes. */
export function QuietButton(props: ComponentProps<'button'>) {
  return <button type="submit" {...props} className="quiet-button" />
}

/** Buttons and links side by side. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>
}
