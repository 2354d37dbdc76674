/**
 * An id of version 7 made where the row is, so that ten thousand of one upload lie side by side in every index. As
 * wex.new_id() makes it, whose call costs more than its work: for statements that make many.
 */
export const NEW_ID = `encode(
  set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid()) placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid`
