import type { TableName } from '../personal-data.ts'

/**
 * Who may do what to which row: written down here, never worked out from the policies, so that a policy that changes
 * has to change here as well, where a person reads it.
 *
 * A cell answers "see, add, change, remove" in this order:
 *   1  one row seen, added, changed or removed
 *   0  no row, and no word that there is one: what is not yours is not there
 *   x  refused by Postgres (42501)
 * Where rows belong to a school there are two cells: a row of the asking person's own school (for council roles: of one
 * school), and a row of another school.
 */
type Mark = 0 | 1 | 'x'
export type Cell = `${Mark} ${Mark} ${Mark} ${Mark}`

export const ASKERS = {
  coordinator: 'a school coordinator',
  staff: 'school staff',
  administrator: 'a council administrator',
  officer: 'a council officer',
  /** Their organisation has an agreement in force over the first school alone. */
  adviser: 'a partner adviser',
  /** Their organisation's agreement over the first school ended yesterday, or starts tomorrow. */
  lapsed: 'a partner adviser without an agreement in force',
  protection: 'the data protection officer',
  /** Signed out, expired, rested too long, deactivated, never issued, none at all. */
  nobody: 'a session that is nobody’s',
  signIn: 'the sign-in role',
  public: 'the public role',
} as const
export type Asker = keyof typeof ASKERS

/** Two cells for tables whose rows belong to a school, one for the others. */
export type Row = Record<Asker, readonly [own: Cell, other: Cell]> | Record<Asker, readonly [only: Cell]>

const NOTHING = ['x x x x', 'x x x x'] as const

export const ACCESS_MATRIX = {
  /** Rows: somebody else's deed, at the school. Added: one's own deed there. */
  audit_event: {
    coordinator: ['1 1 x x', '0 x x x'],
    staff: ['0 1 x x', '0 x x x'],
    administrator: ['1 1 x x', '1 1 x x'],
    officer: ['0 1 x x', '0 1 x x'],
    adviser: ['0 1 x x', '0 x x x'],
    lapsed: ['0 x x x', '0 x x x'],
    protection: ['1 1 x x', '1 1 x x'],
    nobody: ['0 x x x', '0 x x x'],
    signIn: ['x 1 x x', 'x 1 x x'],
    public: NOTHING,
  },
  cohort: {
    coordinator: ['1 1 1 x', '0 x 0 x'],
    staff: ['1 x 0 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['1 x 0 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['0 x 0 x', '0 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  council: {
    coordinator: ['1 x 0 x'],
    staff: ['1 x 0 x'],
    administrator: ['1 x 1 x'],
    officer: ['1 x 0 x'],
    adviser: ['1 x 0 x'],
    lapsed: ['1 x 0 x'],
    protection: ['1 x 0 x'],
    nobody: ['1 x 0 x'],
    signIn: ['x x x x'],
    public: ['1 x x x'],
  },
  membership: {
    coordinator: ['1 1 1 x', '0 x 0 x'],
    staff: ['1 x 1 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['1 x 1 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['0 x 0 x', '0 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  notice_version: {
    coordinator: ['1 x x x'],
    staff: ['1 x x x'],
    administrator: ['1 1 x x'],
    officer: ['1 x x x'],
    adviser: ['1 x x x'],
    lapsed: ['1 x x x'],
    protection: ['1 x x x'],
    nobody: ['1 x x x'],
    signIn: ['x x x x'],
    public: ['1 x x x'],
  },
  partner: {
    coordinator: ['1 x 0 x'],
    staff: ['1 x 0 x'],
    administrator: ['1 1 1 x'],
    officer: ['1 x 0 x'],
    adviser: ['1 x 0 x'],
    lapsed: ['1 x 0 x'],
    protection: ['1 x 0 x'],
    nobody: ['0 x 0 x'],
    signIn: ['x x x x'],
    public: ['x x x x'],
  },
  /** Rows: the adviser's organisation's agreement over the first school; another organisation's over the other. */
  partner_agreement: {
    coordinator: ['1 x 0 x', '0 x 0 x'],
    staff: ['0 x 0 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['1 x 0 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['1 x 0 x', '1 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  partner_agreement_school: {
    coordinator: ['1 x x 0', '0 x x 0'],
    staff: ['0 x x 0', '0 x x 0'],
    administrator: ['1 1 x 1', '1 1 x 1'],
    officer: ['0 x x 0', '0 x x 0'],
    adviser: ['1 x x 0', '0 x x 0'],
    lapsed: ['0 x x 0', '0 x x 0'],
    protection: ['1 x x 0', '1 x x 0'],
    nobody: ['0 x x 0', '0 x x 0'],
    signIn: NOTHING,
    public: NOTHING,
  },
  /** Rows: staff of the first school, staff of the other; never the asking person. */
  person: {
    coordinator: ['1 x 0 x', '0 x 0 x'],
    staff: ['0 x 0 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['0 x 0 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['1 x 0 x', '1 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: ['1 x x x', '1 x x x'],
    public: NOTHING,
  },
  /** Rows: what those two hold. */
  role_grant: {
    coordinator: ['1 x 0 x', '0 x 0 x'],
    staff: ['0 x 0 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['0 x 0 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['1 x 0 x', '1 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  /** Names of schools are public facts. */
  school: {
    coordinator: ['1 x 0 x', '1 x 0 x'],
    staff: ['1 x 0 x', '1 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['1 x 0 x', '1 x 0 x'],
    adviser: ['1 x 0 x', '1 x 0 x'],
    lapsed: ['1 x 0 x', '1 x 0 x'],
    protection: ['1 x 0 x', '1 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  /** Rows: the asking person's own session, and a colleague's. */
  session: {
    coordinator: ['1 x 1 x', '0 x 0 x'],
    staff: ['1 x 1 x', '0 x 0 x'],
    administrator: ['1 x 1 x', '0 x 0 x'],
    officer: ['1 x 1 x', '0 x 0 x'],
    adviser: ['1 x 1 x', '0 x 0 x'],
    lapsed: ['1 x 1 x', '0 x 0 x'],
    protection: ['1 x 1 x', '0 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: ['x 1 x x', 'x 1 x x'],
    public: NOTHING,
  },
  sign_in_attempt: {
    coordinator: ['x x x x'],
    staff: ['x x x x'],
    administrator: ['x x x x'],
    officer: ['x x x x'],
    adviser: ['x x x x'],
    lapsed: ['x x x x'],
    protection: ['x x x x'],
    nobody: ['x x x x'],
    signIn: ['1 1 x x'],
    public: ['x x x x'],
  },
  stage_event: {
    coordinator: ['1 1 x x', '0 x x x'],
    staff: ['1 1 x x', '0 x x x'],
    administrator: ['1 1 x x', '1 1 x x'],
    officer: ['0 x x x', '0 x x x'],
    adviser: ['1 1 x x', '0 x x x'],
    lapsed: ['0 x x x', '0 x x x'],
    protection: ['0 x x x', '0 x x x'],
    nobody: ['0 x x x', '0 x x x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  stage_figure: {
    coordinator: ['1 x x x', '0 x x x'],
    staff: ['1 x x x', '0 x x x'],
    administrator: ['1 x x x', '1 x x x'],
    officer: ['1 x x x', '1 x x x'],
    adviser: ['1 x x x', '0 x x x'],
    lapsed: ['0 x x x', '0 x x x'],
    protection: ['1 x x x', '1 x x x'],
    nobody: ['0 x x x', '0 x x x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  student: {
    coordinator: ['1 1 1 x', '0 x 0 x'],
    staff: ['1 x 0 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['1 x 0 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['0 x 0 x', '0 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  upload: {
    coordinator: ['1 1 1 x', '0 x 0 x'],
    staff: ['0 x 0 x', '0 x 0 x'],
    administrator: ['1 1 1 x', '1 1 1 x'],
    officer: ['0 x 0 x', '0 x 0 x'],
    adviser: ['0 x 0 x', '0 x 0 x'],
    lapsed: ['0 x 0 x', '0 x 0 x'],
    protection: ['0 x 0 x', '0 x 0 x'],
    nobody: ['0 x 0 x', '0 x 0 x'],
    signIn: NOTHING,
    public: NOTHING,
  },
  upload_issue: {
    coordinator: ['1 1 x 1', '0 x x 0'],
    staff: ['0 x x 0', '0 x x 0'],
    administrator: ['1 1 x 1', '1 1 x 1'],
    officer: ['0 x x 0', '0 x x 0'],
    adviser: ['0 x x 0', '0 x x 0'],
    lapsed: ['0 x x 0', '0 x x 0'],
    protection: ['0 x x 0', '0 x x 0'],
    nobody: ['0 x x 0', '0 x x 0'],
    signIn: NOTHING,
    public: NOTHING,
  },
  upload_row: {
    coordinator: ['1 1 1 1', '0 x 0 0'],
    staff: ['0 x 0 0', '0 x 0 0'],
    administrator: ['1 1 1 1', '1 1 1 1'],
    officer: ['0 x 0 0', '0 x 0 0'],
    adviser: ['0 x 0 0', '0 x 0 0'],
    lapsed: ['0 x 0 0', '0 x 0 0'],
    protection: ['0 x 0 0', '0 x 0 0'],
    nobody: ['0 x 0 0', '0 x 0 0'],
    signIn: NOTHING,
    public: NOTHING,
  },
} as const satisfies Record<TableName, Row>

/** Tables of the database that nobody has decided about, and decisions about tables that are not there. */
export function undecided(catalogue: readonly string[], decided: object): { missing: string[]; gone: string[] } {
  const names = Object.keys(decided)
  return {
    missing: catalogue.filter((table) => !names.includes(table)),
    gone: names.filter((table) => !catalogue.includes(table)),
  }
}
