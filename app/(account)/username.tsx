/** Tells a password manager whose password is being set: nothing for a person to see. */
export const Username = ({ email }: { email: string }) => (
  <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
)
