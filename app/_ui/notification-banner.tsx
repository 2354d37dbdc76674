import { type ReactNode, useId } from 'react'

type NotificationBannerProps = {
  tone?: 'success' | 'info'
  /** Where a page can have several, each says what it is about. */
  heading?: string
  children: ReactNode
}

/** News about what was just done (`success`) or what one should know (`info`). Above the page's heading. */
export function NotificationBanner({ tone = 'success', heading, children }: NotificationBannerProps) {
  const id = useId()
  return (
    <section
      className={tone === 'success' ? 'notice notice-success' : 'notice'}
      role={tone === 'success' ? 'alert' : 'region'}
      aria-labelledby={id}
    >
      <h2 id={id}>{heading ?? (tone === 'success' ? 'Done' : 'Good to know')}</h2>
      <div>{typeof children === 'string' ? <p>{children}</p> : children}</div>
    </section>
  )
}
