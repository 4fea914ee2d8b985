/** A council as pages need it. */
export interface CouncilRef {
  id: number;
  slug: string;
  name: string;
  /** An invented or historical council, made to show Moothall. */
  demonstration: boolean;
}

/**
 * Who may use a route. 'anyone': no sign-in. 'signed-in': any person with a session.
 * 'may:x.y': people whose role in the route's council grants the capability x.y (see councils/rules/roles.ts).
 * 'demonstration': anyone, but only while DEMONSTRATION is on; otherwise the route does not exist.
 */
export type Access = 'anyone' | 'signed-in' | 'demonstration' | `may:${string}`;

/** Who is asking. */
export interface Visitor {
  /** Absent for someone who has not signed in. */
  personId?: string;
  name?: string;
  email?: string;
  /** Whether this person may do something in the council of the request; with `service`, in that service of it. */
  may: (capability: string, service?: string) => boolean;
  /** True when the person has any role in the council of the request. */
  belongs: boolean;
}

export const stranger: Visitor = { may: () => false, belongs: false };

/** What the access hook needs from the module that knows people; `src/app` fills it in. */
export interface AccessPort {
  councilBySlug: (slug: string) => Promise<CouncilRef | undefined>;
  visitorOf: (cookieHeader: string, council: CouncilRef | undefined) => Promise<Visitor>;
}

/** The rule itself, pure: what happens to this visitor on a route with this access. */
export function decide(
  access: Access,
  visitor: Visitor,
  demonstration: boolean,
): 'allow' | 'sign-in' | 'forbid' | 'hide' {
  if (access === 'anyone') return 'allow';
  if (access === 'demonstration') return demonstration ? 'allow' : 'hide';
  if (!visitor.personId) return 'sign-in';
  if (access === 'signed-in') return 'allow';
  return visitor.may(access.slice('may:'.length)) ? 'allow' : 'forbid';
}
