import { dateInWords } from '#lib/dates.ts'
import { Markup, markup } from '#lib/mail/markup.ts'
import { instantWords } from '#lib/mail/words.ts'
import type { Pack, PackField, PackSection } from './make-pack.ts'
import { AUTOMATED_DECISIONS, COMPLAINTS, YOUR_RIGHTS } from './rights-words.ts'
import { valueWords } from './value-words.ts'

const STYLE = `
:root{color-scheme:light dark;--line:#8a8a8a;--soft:#f3f2ee;--brand:#0b4a53}
@media (prefers-color-scheme:dark){:root{--soft:#22262a;--brand:#8fd3dd}}
body{font:17px/1.5 Arial,Helvetica,sans-serif;margin:0 auto;padding:1.5rem 1rem;max-width:46rem;overflow-wrap:anywhere}
h1{font-size:1.8rem;line-height:1.2}h2{font-size:1.3rem;margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}
h1,h2,h3{color:var(--brand)}h3{font-size:1rem;margin-bottom:.25rem}
a{color:var(--brand)}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.25rem 1rem;margin:0 0 1rem;padding:.75rem;background:var(--soft)}
dt{font-weight:bold}dd{margin:0}.about{color:inherit;font-size:.95rem}
@media (max-width:30rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
@media print{body{font-size:11pt;max-width:none;padding:0}dl{break-inside:avoid;background:none;border:1px solid var(--line)}h2,h3{break-after:avoid}nav{display:none}}
`

/** The copy as one page that reads by itself, prints well, fetches nothing and runs nothing. */
export function packHtml(pack: Pack): string {
  const held = pack.sections.filter(({ rows }) => rows.length > 0)
  const none = pack.sections.filter(({ rows }) => rows.length === 0)
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Your information · ${pack.reference}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<p>${pack.council.name}</p>
<h1>Your information</h1>
<p>This is a copy of everything that we hold about you in our work experience service. It was made at ${instantWords(pack.madeAt)} for your request ${pack.reference}. It is about a person: keep it where others do not find it.</p>
</header>
<nav aria-label="Contents"><ul>
${held.map(({ table, title }) => markup`<li><a href="#${table}">${title}</a></li>\n`)}<li><a href="#uses">What we use it for</a></li>
<li><a href="#shared">Who it is shared with</a></li>
<li><a href="#left-out">What is left out, and why</a></li>
<li><a href="#rights">Your rights, and how to complain</a></li>
</ul></nav>
<main>
${held.map((section) => sectionHtml(section, pack))}
<section id="nothing"><h2>Where we hold nothing about you</h2>
<ul>${none.map(({ title }) => markup`<li>${title}</li>\n`)}</ul></section>
${usesHtml(pack)}
${sharedHtml(pack)}
${leftOutHtml(pack)}
${rightsHtml(pack)}
</main>
</body>
</html>
`.html
}

function sectionHtml(section: PackSection, pack: Pack): Markup {
  return markup`<section id="${section.table}"><h2>${section.title}</h2>
<p class="about">Kind: ${section.category}. From: ${section.source}. For: ${section.purpose}. Kept: ${section.retention}.</p>
${section.rows.map(
  (
    { fields },
    i,
  ) => markup`${section.rows.length > 1 ? markup`<h3>${String(i + 1)} of ${String(section.rows.length)}</h3>` : ''}<dl>
${fields.filter(({ value }) => value !== null || section.table === 'student').map((field) => fieldHtml(field, pack))}</dl>
`,
)}</section>
`
}

function fieldHtml({ key, label, value }: PackField, pack: Pack): Markup {
  const words = valueWords(key, value, pack.words)
  const shown =
    typeof words === 'string' ? markup`${words}` : markup`${words.map(([name, said]) => markup`${name}: ${said}<br>`)}`
  return markup`<dt>${label}</dt><dd>${shown}</dd>
`
}

const usesHtml = ({ processing }: Pack): Markup => markup`<section id="uses"><h2>What we use it for</h2>
${processing.map(
  (use) => markup`<h3>${use.purpose}</h3>
<dl><dt>Why</dt><dd>${use.why}</dd>
<dt>Allowed by</dt><dd>${use.basis}: ${use.basisWhy}</dd>
<dt>Kinds of information</dt><dd>${use.categories.join('; ')}</dd>
<dt>Where it comes from</dt><dd>${use.sources.join('; ')}</dd>
<dt>Who receives it</dt><dd>${use.recipients.join('; ')}</dd>
<dt>Kept</dt><dd>${use.retention.join('; ')}</dd></dl>
`,
)}<h3>Decisions by computer</h3>
<p>${AUTOMATED_DECISIONS}</p></section>
`

const sharedHtml = ({
  school,
  council,
  partners,
}: Pack): Markup => markup`<section id="shared"><h2>Who it is shared with</h2>
<ul>
${school ? markup`<li>${school}: its own staff</li>\n` : ''}<li>${council.name}, Children’s Services: administrators of the service</li>
${partners.map(
  ({ name, purpose, from, to }) =>
    markup`<li>${name}: ${purpose}. Their agreement with us: ${dateInWords(from)} to ${dateInWords(to)}.</li>\n`,
)}</ul></section>
`

const leftOutHtml = ({ leftOut }: Pack): Markup => markup`<section id="left-out"><h2>What is left out, and why</h2>
<dl>${leftOut.map(({ what, why }) => markup`<dt>${what}</dt><dd>${why}</dd>\n`)}</dl></section>
`

const rightsHtml = ({ council }: Pack): Markup => markup`<section id="rights"><h2>Your rights, and how to complain</h2>
<p>You have the right:</p>
<ul>${YOUR_RIGHTS.map((right) => markup`<li>${right}</li>\n`)}</ul>
<ul>${COMPLAINTS.map((way) => markup`<li>${way}</li>\n`)}</ul>
<p>To use a right or to complain to us, write to ${council.email}, or to ${[council.name, ...council.addressLines].join(', ')}.</p></section>
`
