/** What people can be in a council, and what each may do. The matrix test walks every route with every role of this table. */
export const roles = {
  administrator: 'Administrator',
  'register-editor': 'Register editor',
  commissioner: 'Commissioner',
  'finance-officer': 'Finance officer',
  'foi-officer': 'FOI officer',
  contributor: 'Contributor',
  approver: 'Approver',
  councillor: 'Councillor',
} as const;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as Role[];

/** One line for the invitation form: what a person in this role is for. */
export const roleAbout: Record<Role, string> = {
  administrator: 'Invites people, keeps the list of services, sees the audit log',
  'register-editor': 'Keeps the register of contracts and grants, imports and corrects it',
  commissioner:
    'Enters the agreements of their service, decides which suppliers the council recognises as social enterprises',
  'finance-officer': 'Imports payments and says who the suppliers are',
  'foi-officer': 'Answers information requests from the registers',
  contributor: 'Confirms what their service holds and answers questions put to it',
  approver: 'Approves what goes out',
  // Who asks for information, and in what words, is for those who answer: the law is blind to it (FOI-V4), and figures and answers are public.
  councillor: 'Reads the registers and figures, not who asks for information; changes nothing',
};

const everyone: readonly Role[] = roleNames;

/** Capability → the roles that have it. A route names a capability as `may:…`; an unknown name grants nobody anything. */
export const capabilities = {
  'manage.view': everyone,
  'people.manage': ['administrator'],
  'services.manage': ['administrator'],
  'audit.view': ['administrator', 'approver'],
  'agreements.edit': ['administrator', 'register-editor', 'commissioner'],
  'agreements.import': ['administrator', 'register-editor'],
  'organisations.edit': ['administrator', 'register-editor', 'commissioner'],
  'organisations.merge': ['administrator', 'register-editor'],
  'recognition.decide': ['administrator', 'commissioner'],
  'answers.confirm': ['administrator', 'register-editor', 'commissioner', 'contributor'],
  'answers.state': ['administrator', 'commissioner', 'foi-officer'],
  'letters.answer': ['administrator', 'foi-officer', 'approver', 'contributor'],
  'spend.import': ['administrator', 'finance-officer'],
  'spend.resolve': ['administrator', 'finance-officer', 'register-editor'],
  'spend.publish': ['administrator', 'finance-officer', 'approver'],
  'requests.view': ['administrator', 'foi-officer', 'approver', 'contributor'],
  'requests.manage': ['administrator', 'foi-officer'],
  'requests.contribute': ['administrator', 'foi-officer', 'contributor', 'commissioner', 'register-editor'],
  'requests.approve': ['administrator', 'approver'],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof capabilities;

/** A role as held: in one service, or in all. */
export interface HeldRole {
  role: Role;
  /** Slug of the service; absent: every service. */
  service?: string | undefined;
}

/**
 * Whether these roles allow something. Without `service` the question is "anywhere in the council?", for opening a page;
 * with it, "in that service?", for changing what belongs to it.
 */
export function allows(held: readonly HeldRole[], capability: string, service?: string): boolean {
  const granted: readonly string[] = capability in capabilities ? capabilities[capability as Capability] : [];
  return held.some(
    ({ role, service: where }) =>
      granted.includes(role) && (service === undefined || where === undefined || where === service),
  );
}

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text);
}
