import type { ComponentProps, ReactNode } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'warning'

function buttonClass(variant: ButtonVariant): string {
  return variant === 'primary' ? 'button' : `button button-${variant}`
}

/** A button outside an ActionForm (in it: `SubmitButton`). `warning` is for what cannot be undone. */
export function Button({ variant = 'primary', ...rest }: { variant?: ButtonVariant } & ComponentProps<'button'>) {
  return <button type="submit" {...rest} className={buttonClass(variant)} />
}

/** A link that starts something and so looks like a button. */
export function ButtonLink(props: { href: string; variant?: ButtonVariant; download?: boolean; children: ReactNode }) {
  const { href, variant = 'primary', download, children } = props
  return (
    <a className={buttonClass(variant)} href={href} download={download || undefined}>
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
