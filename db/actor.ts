import { PgDatabase, PgDialect, type PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Sql } from './connection.ts'
import { withoutData } from './failure.ts'
import { onConnection } from './pool.ts'
import type {
  ApiScope,
  PersonId,
  RightsCaseId,
  Role,
  SchoolId,
  SessionFactor,
  SessionId,
  SessionKind,
} from './vocabulary.ts'

/** A role somebody holds, and where. */
export type Grant = {
  role: Role
  schoolId: SchoolId | null
  schoolName: string | null
  partnerId: string | null
  partnerName: string | null
}

/** How and until when somebody is signed in. */
export type ActorSession = {
  kind: SessionKind
  /** What proved who they are besides the passphrase or in its place; null or `none` where nothing was asked. */
  factor: SessionFactor | null
  /** ISO instant of the last proof: what asks for a fresh one wants it at most 10 minutes old. */
  factorAt: string | null
  /** The place whose work is on the screen; null for all of one's places. It gives no right. */
  actingSchoolId: SchoolId | null
  /** Of a personal access token; empty in a browser. */
  scopes: readonly ApiScope[]
  /** ISO instant at which the session ends whatever is done. */
  expiresAt: string
  /** Minutes after which it ends when nothing is done; of no meaning for a token. */
  idleMinutes: number
  /**
   * The major version of the privacy notice that the person has not seen, and that asks them in this session
   * (lib/gate/session.ts); null where none does, and for a token.
   */
  noticeDue: number | null
}

/** Who is asking. Made by the gate alone, from a live session. */
export type Actor = {
  readonly sessionId: SessionId
  readonly personId: PersonId
  readonly name: string
  readonly email: string
  readonly grants: readonly Grant[]
  readonly session: Readonly<ActorSession>
}

/**
 * One transaction. `db` builds queries with Drizzle; `sql` is the driver's own template for the few that are hot or
 * bulk. Both speak on the same connection, both prepare their statements, and both wait for nothing: statements that
 * are not awaited in between travel together.
 */
export type Tx = {
  readonly db: PgDatabase<PgQueryResultHKT, Record<string, never>>
  readonly sql: Sql
}

const dialect = new PgDialect({ casing: 'snake_case' })

/**
 * What a transaction's work speaks with. `over` takes it away when the work is done: from then on the connection is
 * somebody else's, and a statement that nobody waited for must not be answered with what they may see.
 */
function speaking(sql: Sql): { tx: Tx; over: () => void } {
  const own = Proxy.revocable(sql, {})
  const client = {
    options: sql.options,
    unsafe: (query: string, parameters: never[]) => own.proxy.unsafe(query, parameters, { prepare: true }),
  }
  // The constructor's type wants a whole client; a session uses these two members alone.
  const session = new PostgresJsSession(client as unknown as postgres.Sql, dialect, undefined, {})
  return { tx: { db: new PgDatabase(dialect, session, undefined), sql: own.proxy }, over: own.revoke }
}

/** The rows of a commit, or an error where it was none: Postgres answers that of a failed transaction with ROLLBACK. */
async function committed(end: Promise<{ command: string }>): Promise<void> {
  const { command } = await end
  if (command !== 'COMMIT') throw new Error('The transaction had failed, and the failure was swallowed on the way.')
}

/** Begins, says who or what is asking, works, commits: the first two statements are sent without waiting. */
async function transaction<T>(opening: (sql: Sql) => Promise<unknown>, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await onConnection(async (connection) => {
    const { sql } = connection
    const { tx, over } = speaking(sql)
    try {
      const opened = Promise.all([sql.unsafe('begin'), opening(sql)])
      // Awaited below; until then a failure here must not count as unhandled.
      opened.catch(() => undefined)
      const result = await work(tx)
      over()
      await opened
      await committed(sql.unsafe('commit'))
      return result
    } catch (error) {
      over()
      // A connection that cannot even roll back is closing: nobody else may get it.
      await sql.unsafe('rollback').catch(() => {
        connection.lost = true
      })
      throw error
    }
  })
}

/**
 * The door to the data. Postgres is told which session asks, and finds person, roles and schools itself; a revoked
 * or expired session sees nothing, whatever the code above believes. No school's id is trusted from above.
 * @throws DatabaseFailure (codes, never values) when Postgres refuses or cannot be reached
 */
export async function asActor<T>(actor: Pick<Actor, 'sessionId'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction((sql) => asking(sql, actor.sessionId), work)
  } catch (error) {
    throw withoutData(error)
  }
}

/**
 * The door to everything that is held about one person, for whoever handles their rights request. Postgres is told the
 * session and the case, and finds out by itself whether that session's person handles cases and about whom this one is
 * (wex.case_student, wex.case_account): a case that is over, or about the handler's own account, opens nothing, and so
 * does any for somebody who handles none. What destroys needs a plan that a second person approved (wex.case_erases,
 * wex.account_erases).
 * @throws DatabaseFailure as asActor does
 */
export async function asCase<T>(
  actor: Pick<Actor, 'sessionId'>,
  caseId: RightsCaseId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await transaction(
      // One statement, so that it follows "begin"; the role is a setting like the others.
      (sql) => sql`
        select set_config('wex.session_id', ${actor.sessionId}, true), set_config('wex.case_id', ${caseId}, true),
          set_config('role', 'wex_rights', true)`,
      work,
    )
  } catch (error) {
    throw withoutData(error)
  }
}

/** Work that has no person behind it, each with a narrow role of its own. */
const SYSTEM_ROLES = {
  'sign-in': 'wex_sign_in',
  public: 'wex_public',
  retention: 'wex_retention',
  mail: 'wex_mail',
  uploads: 'wex_uploads',
} as const

/**
 * The second, named door: for the few pieces of work that nobody signed in does.
 * @throws DatabaseFailure as asActor does
 */
export async function asSystem<T>(name: keyof typeof SYSTEM_ROLES, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction((sql) => sql.unsafe(`set local role ${SYSTEM_ROLES[name]}`), work)
  } catch (error) {
    throw withoutData(error)
  }
}

/** The session's setting, by which row-level security finds out everything else. */
const asking = (sql: Sql, sessionId: SessionId) => sql`select set_config('wex.session_id', ${sessionId}, true)`

type Who = { personId: PersonId; name: string; email: string; stale: boolean; grants: Grant[]; session: ActorSession }

const whoAsks = (sql: Sql, sessionId: SessionId) => sql<{ who: Who | null }[]>`select wex.who(${sessionId}) as who`

/** Both in one: who is asking, and the setting for what is asked next. */
const askingAndWho = (sql: Sql, sessionId: SessionId) =>
  sql<{ who: Who | null }[]>`select set_config('wex.session_id', ${sessionId}, true), wex.who(${sessionId}) as who`

/** The person that was found; now and then, Postgres is told that the session is in use. */
async function found(sql: Sql, sessionId: SessionId, who: Who | null | undefined): Promise<Actor | null> {
  if (!who) return null
  const { personId, name, email, stale, grants, session } = who
  if (stale) await sql`select wex.touch_session(${sessionId})`
  return { sessionId, personId, name, email, grants, session }
}

/**
 * The person of a live session, or null. For the gate.
 * @throws DatabaseFailure when the database cannot be reached: nobody is signed in by default, but an outage is said
 */
export async function whoIs(sessionId: SessionId): Promise<Actor | null> {
  try {
    return await onConnection(async ({ sql }) => {
      const [answer] = await whoAsks(sql, sessionId)
      return await found(sql, sessionId, answer?.who)
    })
  } catch (error) {
    throw withoutData(error)
  }
}

/**
 * Who is asking, and what one question of theirs answers, in one journey to Postgres and back: begin, the session, the
 * person, the question and the commit travel together. Row-level security decides what the question sees, as ever. For
 * reading alone, and `ask` sends all that it sends before it waits for anything: whatever comes later is refused.
 * @throws DatabaseFailure as asActor does
 */
export async function whoIsAndWhat<T>(
  sessionId: SessionId,
  ask: (tx: Tx) => Promise<T>,
): Promise<{ actor: Actor | null; answer: T }> {
  try {
    return await onConnection(async (connection) => {
      const { sql } = connection
      const { tx, over } = speaking(sql)
      // A query of the driver is sent when it is awaited; these two are sent now, before the question.
      const opened = sql.unsafe('begin').execute()
      const sent = [askingAndWho(sql, sessionId).execute(), ask(tx)] as const
      const settled = Promise.allSettled([opened, ...sent])
      // When this turn is over the question is on its way, and nothing has been written yet: one packet for all.
      await new Promise(setImmediate)
      over()
      const end = committed(sql.unsafe('commit'))
      // All are waited for, whichever fails: the connection is given back when nothing of ours is on its way.
      await Promise.allSettled([settled, end])
      const [[person], answer] = await Promise.all(sent)
      await end
      return { actor: await found(sql, sessionId, person?.who), answer }
    })
  } catch (error) {
    throw withoutData(error)
  }
}
