/** Limits for the size of undertakings, as dated law. Money in pence. */
export interface SizeLimit {
  from: string;
  turnover: number;
  balanceSheet: number;
  staff: number;
  source: string;
}

/** Fewer than 250 staff, and turnover of at most £44m or balance sheet of at most £38m. In force with the Act, 24 February 2025. */
export const procurementSme = {
  staffBelow: 250,
  turnover: 44_000_000_00,
  balanceSheet: 38_000_000_00,
  source: 'Procurement Act 2023, section 123',
} as const;

/** Two of three, for financial years beginning on or after `from`; newest first. */
export const microLimits: readonly SizeLimit[] = [
  {
    from: '2025-04-06',
    turnover: 1_000_000_00,
    balanceSheet: 500_000_00,
    staff: 10,
    source: 'Companies Act 2006, section 384A, for years from 6 April 2025',
  },
  {
    from: '2016-01-01',
    turnover: 632_000_00,
    balanceSheet: 316_000_00,
    staff: 10,
    source: 'Companies Act 2006, section 384A, for years before 6 April 2025',
  },
];
