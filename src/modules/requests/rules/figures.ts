/** How requests of one regime, received in one period, fared (FOI-S2, FOI-S3): counted by the day they were received, so that a late answer falls on its own quarter. */
export interface Figures {
  received: number;
  /** Withdrawn, lapsed, passed on, no requests at all: out of the reckoning. */
  outside: number;
  open: number;
  openLate: number;
  /** Of the open ones: within an extended time, and with the clock stopped because something is awaited. */
  openExtended: number;
  openStopped: number;
  /** Answered within the ordinary twenty days. */
  inTime: number;
  /** Answered within a permitted extension. */
  inExtension: number;
  late: number;
  inFull: number;
  inPart: number;
  refused: number;
  notHeld: number;
  /** Internal reviews of them (FOI-S4): asked for; and decided so that the first answer stands, stands in part, or falls. */
  reviews: number;
  reviewsUpheld: number;
  reviewsPart: number;
  reviewsOverturned: number;
}

/** One request as the figures see it. Dates ISO. */
export interface Counted {
  receivedOn: string;
  state: string;
  dueOn: string | null;
  ordinaryDueOn: string | null;
  answeredOn: string | null;
  outcome: 'in-full' | 'in-part' | 'refused' | 'not-held' | 'none';
  /** Outcome of each internal review; 'open' while it is not decided. */
  reviews: readonly string[];
  /** Nothing in it is under the Act or the regulations: somebody's own data, everyday business (FOI-V2). */
  outsideTheActs: boolean;
}

const outside = ['withdrawn', 'lapsed', 'transferred', 'not-a-request', 'unconfirmed'];

export function countFigures(requests: readonly Counted[], today: string): Figures {
  const figures: Figures = {
    received: 0,
    outside: 0,
    open: 0,
    openLate: 0,
    openExtended: 0,
    openStopped: 0,
    inTime: 0,
    inExtension: 0,
    late: 0,
    inFull: 0,
    inPart: 0,
    refused: 0,
    notHeld: 0,
    reviews: 0,
    reviewsUpheld: 0,
    reviewsPart: 0,
    reviewsOverturned: 0,
  };
  for (const request of requests) {
    figures.received++;
    countReviews(figures, request.reviews);
    if (request.outsideTheActs || outside.includes(request.state)) figures.outside++;
    else if (!request.answeredOn) {
      figures.open++;
      if (request.dueOn === null) figures.openStopped++;
      else if (today > request.dueOn) figures.openLate++;
      else if (request.ordinaryDueOn !== null && request.dueOn > request.ordinaryDueOn)
        figures.openExtended++;
    } else {
      if (request.ordinaryDueOn === null || request.answeredOn <= request.ordinaryDueOn) figures.inTime++;
      else if (request.dueOn !== null && request.answeredOn <= request.dueOn) figures.inExtension++;
      else figures.late++;
      if (request.outcome === 'in-full') figures.inFull++;
      if (request.outcome === 'in-part') figures.inPart++;
      if (request.outcome === 'refused') figures.refused++;
      if (request.outcome === 'not-held') figures.notHeld++;
    }
  }
  return figures;
}

function countReviews(figures: Figures, outcomes: readonly string[]): void {
  figures.reviews += outcomes.length;
  for (const outcome of outcomes) {
    if (outcome === 'upheld') figures.reviewsUpheld++;
    if (outcome === 'part') figures.reviewsPart++;
    if (outcome === 'overturned') figures.reviewsOverturned++;
  }
}

/** Day by which the figures of a quarter are to be published: a month after its end (FOI-S1). `to`: last day of the quarter. */
export function figuresDue(to: string): string {
  return Temporal.PlainDate.from(to).add({ months: 1 }).toString();
}

/** Share answered in time, extension included, of those answered: one decimal of a per cent; null when none was (FOI-S3). */
export function timeliness({ inTime, inExtension, late }: Figures): number | null {
  const answered = inTime + inExtension + late;
  return answered === 0 ? null : Math.round(((inTime + inExtension) / answered) * 1000) / 10;
}

/** The calendar quarters that touch these days, newest first: "2026 Q4" with its first and last day. */
export function quartersBetween(from: string, to: string): { name: string; from: string; to: string }[] {
  const quarters = [];
  let day = Temporal.PlainDate.from(from);
  day = day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 });
  for (; day.toString() <= to; day = day.add({ months: 3 }))
    quarters.push({
      name: `${day.year} Q${(day.month + 2) / 3}`,
      from: day.toString(),
      to: day.add({ months: 3 }).subtract({ days: 1 }).toString(),
    });
  return quarters.reverse();
}
