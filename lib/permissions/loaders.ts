import 'server-only'
import { z } from 'zod'
import type { Actor } from '#db/actor.ts'
import { schoolsAs } from '#db/queries/cohort.ts'
import {
  looksAt,
  namesOfPermission,
  onePermission,
  type PermissionEntry,
  listPermissions as permissions,
} from '#db/queries/permission.ts'
import type { PermissionId } from '#db/vocabulary.ts'
import { loader } from '#lib/gate/loader.ts'
import { may, mayAt, rolesWith } from '#lib/policy.ts'
import { candidatesOf } from './find-candidates.ts'
import { look } from './look.ts'

export const PERMISSIONS_A_PAGE = 50
const MOST_LOOKS = 100

const idOf = (text: string): PermissionId | null => (z.uuid().safeParse(text).success ? (text as PermissionId) : null)

/** From which side somebody looks at a request: who asked, who answers, or who watches over both. */
export type Side = 'officer' | 'school' | 'other'
const sideOf = (actor: Actor, request: PermissionEntry): Side =>
  request.askedById === actor.personId
    ? 'officer'
    : mayAt(actor, 'permission.answer', request.schoolId)
      ? 'school'
      : 'other'

/** Requests: an officer's own, those put to a coordinator's schools, all for the data protection officer. */
export const listPermissions = loader('permission.read', async (tx, actor, page: number) => {
  const schoolId = actor.session.actingSchoolId
  return {
    ...(await permissions(tx, { schoolId, page, size: PERMISSIONS_A_PAGE })),
    mayAsk: may(actor, 'permission.ask'),
    mayAnswer: may(actor, 'permission.answer'),
  }
})
export type PermissionList = Awaited<ReturnType<typeof listPermissions>>

/** The schools that can be asked. */
export const readAskForm = loader('permission.ask', async (tx) => ({
  schools: await schoolsAs(tx, rolesWith('permission.ask')),
}))

/** One request with its names and history; to the school also who looked at the students, and when. */
export const readPermission = loader('permission.read', async (tx, actor, permissionId: string) => {
  const id = idOf(permissionId)
  const request = id && (await onePermission(tx, id))
  if (!request) return null
  const side = sideOf(actor, request)
  const [names, looks] = await Promise.all([
    namesOfPermission(tx, request),
    side === 'school' ? looksAt(tx, request, MOST_LOOKS) : [],
  ])
  const open = request.state === 'asked' || request.state === 'in_force'
  return {
    request,
    names,
    looks,
    side,
    mayAnswer: side === 'school' && request.state === 'asked',
    mayWithdraw: side !== 'other' && open,
    mayUse: side === 'officer' && request.state === 'in_force',
  }
})
export type PermissionPage = Awaited<ReturnType<typeof readPermission>>

/**
 * A request that a coordinator is to answer, with students of the school who may be meant. `open` is false where it was
 * answered or is over by now.
 */
export const readAnswerForm = loader('permission.answer', async (tx, actor, permissionId: string) => {
  const id = idOf(permissionId)
  const request = id && (await onePermission(tx, id))
  if (!request || !mayAt(actor, 'permission.answer', request.schoolId)) return null
  const names = await namesOfPermission(tx, request)
  if (request.state !== 'asked') return { request, names, open: false, candidates: {} }
  return { request, names, open: true, candidates: await candidatesOf(tx, actor, request, names) }
})

/** A request or permission that one side is about to take back. */
export const readWithdrawal = loader('permission.withdraw', async (tx, actor, permissionId: string) => {
  const id = idOf(permissionId)
  const request = id && (await onePermission(tx, id))
  if (!request || (request.state !== 'asked' && request.state !== 'in_force')) return null
  const side = sideOf(actor, request)
  return side === 'other' ? null : { request, side }
})

/** The students that a school permitted this officer to see, now. A look is written down. */
export const lookAtStudents = loader('permission.use', async (tx, actor, permissionId: string) => {
  const id = idOf(permissionId)
  return id && (await look(tx, actor, id, 'permission.viewed'))
})

/** The same to be printed, which is an export. */
export const printStudents = loader('permission.export', async (tx, actor, permissionId: string) => {
  const id = idOf(permissionId)
  return id && (await look(tx, actor, id, 'permission.printed'))
})
export type PermittedPage = Awaited<ReturnType<typeof lookAtStudents>>
