/** An event, decoded once, in the form of its row. Bytes are bare hex, as the database's text format takes them. */
export interface EventRow {
  readonly blockNumber: number;
  readonly logIndex: number;
  readonly name: string;
  readonly transaction: string;
  readonly tokenId: string | null;
  readonly patientId: string | null;
  readonly otherPatientId: string | null;
  readonly providerId: number | null;
  readonly grantId: string | null;
  readonly careId: string | null;
  readonly wallet: string | null;
  readonly label: string | null;
  /** JSON. */
  readonly args: string;
}
