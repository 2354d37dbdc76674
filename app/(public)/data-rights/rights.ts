/** The rights under data protection law, in the order and the words of the page. */
export const RIGHTS: readonly { id: string; plain: string; name: string; means: string; limits: string }[] = [
  {
    id: 'access',
    plain: 'Get a copy',
    name: 'access',
    means:
      'You can ask for a copy of the information we hold about you. We also tell you why we use it, where it came from, who has received it and how long we keep it. So you can check that we do it lawfully.',
    limits: 'We may have to leave out what is about other people.',
  },
  {
    id: 'correction',
    plain: 'Fix something',
    name: 'correction',
    means:
      'You can ask us to put right what is wrong, or to add what is missing. We tell those who received the wrong information.',
    limits: 'We may have to check first that the new information is correct, often with your school.',
  },
  {
    id: 'erasure',
    plain: 'Delete',
    name: 'erasure',
    means:
      'You can ask us to delete information if there is no good reason for us to go on using it, if your objection succeeded, if we used it unlawfully, or if the law says that it must go.',
    limits:
      'We do not have to delete what we need for our work as a public body, or what the law tells us to keep. If we refuse, we tell you the reason then.',
  },
  {
    id: 'objection',
    plain: 'Stop using',
    name: 'objection',
    means:
      'You can object to what we do with your information, for reasons that come from your own situation. We stop, unless we can show strong reasons to go on. While we check, we only keep the information and do not use it.',
    limits: 'This right does not cover what the law says we must do.',
  },
  {
    id: 'restriction',
    plain: 'Pause',
    name: 'restriction',
    means:
      'You can ask us to keep information but not use it: while we check whether it is correct, if we used it unlawfully but you do not want it deleted, if you need it for a legal claim, or while we look into your objection.',
    limits: 'We tell you before we start to use it again.',
  },
  {
    id: 'transfer',
    plain: 'Move it',
    name: 'transfer',
    means:
      'You can ask for information in a form that a computer can read, for yourself or for somebody you choose to have it.',
    limits:
      'The law gives this right only for information that you gave with consent or for a contract. Most of what we hold is for our work as a public body. Then we offer you a copy that a computer can read anyway.',
  },
  {
    id: 'consent',
    plain: 'Take back permission',
    name: 'withdrawal of consent',
    means: 'Where we asked for consent, you can take it back at any time. We stop at once.',
    limits: 'What we did before stays lawful. If we can then no longer do something for you, we tell you when you ask.',
  },
]
