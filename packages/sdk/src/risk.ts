// A door of its own: the risks of a cohort's table. Few need it.
export {
  measureAnonymity,
  measureDiversity,
  measureRisks,
  readTable,
  suppressTo,
  type Table,
} from "@linchpin/deidentify/risk";
