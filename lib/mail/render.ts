import { type Markup, markup } from './markup.ts'
import { type Letter, type Mail, type Path, type Sender, TEMPLATES } from './templates.ts'
import { addressWords, oneLine, plainWords } from './words.ts'

/** A mail as it is sent: the same words twice. `subject` is one line. */
export type Rendered = { subject: string; text: string; html: string }

/**
 * The words of a mail. What people typed into its parameters is one harmless line each before a template sees it, and
 * escaped where it stands in HTML, so that no name can add a header, a paragraph, a link or a tag.
 * @throws when the action does not lead to a page of this service: a mistake in our own code
 */
export function renderMail(mail: Mail, sender: Sender): Rendered {
  const letter = letterOf({ ...mail, parameters: harmless(mail.parameters) } as Mail, sender)
  const href = letter.action ? addressOf(letter.action.path, sender.baseUrl) : null
  return {
    subject: oneLine(letter.subject),
    text: asText(letter, href, sender),
    html: asHtml(letter, href, sender).html,
  }
}

/** The union of templates and the union of parameters go together by name, which the compiler cannot follow. */
const letterOf = ({ template, parameters }: Mail, sender: Sender): Letter =>
  (TEMPLATES[template] as (given: Mail['parameters'], sender: Sender) => Letter)(parameters, sender)

function harmless<Given extends Mail['parameters']>(parameters: Given): Given {
  const tidied = Object.entries(parameters).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string' || name === 'path') return [name, value]
    return [name, /email$/i.test(name) ? addressWords(value) : plainWords(value)]
  })
  return Object.fromEntries(tidied) as Given
}

function addressOf(path: Path, baseUrl: string): string {
  const address = new URL(path, baseUrl)
  if (address.origin !== new URL(baseUrl).origin) throw new Error('A mail links to pages of this service alone')
  return address.href
}

const signature = ({ serviceName, councilName }: Sender): string =>
  `This message was sent by ${serviceName}, ${councilName}.`

function asText({ paragraphs, action, unexpected }: Letter, href: string | null, sender: Sender): string {
  // The address stands alone on its line: mail programs then find its end.
  const link = action && href ? [`${action.label}:\n${href}`] : []
  return `${[...paragraphs, ...link, `${unexpected}\n${signature(sender)}`].join('\n\n')}\n`
}

const P = 'margin:0 0 16px'
const BUTTON =
  'display:inline-block;padding:12px 20px;border-radius:4px;background-color:#0b4a53;color:#ffffff;font-weight:bold;text-decoration:none'

/**
 * One column, no picture, nothing fetched, nothing that tells us that it was read. Colours of text and page are left to
 * the mail program, so that its dark mode stays readable; only the button brings its own pair.
 */
function asHtml({ subject, paragraphs, action, unexpected }: Letter, href: string | null, sender: Sender): Markup {
  const link =
    action && href
      ? markup`<p style="margin:24px 0"><a href="${href}" style="${BUTTON}">${action.label}</a></p>
<p style="${P}">Or open this address: <a href="${href}" style="color:inherit;overflow-wrap:anywhere">${href}</a></p>
`
      : ''
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${oneLine(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px">
<div style="max-width:34rem;margin:0 auto;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5">
<p style="${P};font-weight:bold">${sender.serviceName}</p>
<h1 style="margin:0 0 24px;font-size:24px;line-height:1.25">${oneLine(subject)}</h1>
${paragraphs.map((paragraph) => markup`<p style="${P}">${paragraph}</p>\n`)}${link}<hr style="margin:24px 0;border:0;border-top:1px solid #8a8a8a">
<p style="${P};font-size:15px">${unexpected}</p>
<p style="margin:0;font-size:15px">${signature(sender)}</p>
</div>
</body>
</html>
`
}
