import { LinchpinError } from "@linchpin/errors";
import { findClasses } from "./findClasses.ts";
import type { Table } from "./Table.ts";

/** The chances of one sort of adversary. All from 0 to 1. */
export interface AdversaryRisk {
  /** For the record that is easiest to find. */
  highest: number;
  /** Over all records. */
  average: number;
  /** The share of records whose risk is over the threshold. */
  recordsAtRisk: number;
}

export interface Risks {
  records: number;
  classes: number;
  /** Records that look like no other. */
  uniques: number;
  /** Knows that the person is in the table. */
  prosecutor: AdversaryRisk;
  /** Knows only that the person is in the population; undefined when no population was given. */
  journalist: AdversaryRisk | undefined;
  /** Wants as many as possible: the share of records that are found again by chance. */
  marketer: number;
}

export interface RiskOptions {
  quasiIdentifiers: readonly string[];
  /** A record is at risk when its own risk is higher. 0.09 (a class of 11) by default, as for public data. */
  threshold?: number;
  /** Everybody who might be in the table, with the same columns. */
  population?: Table;
}

/**
 * The risks that a record is re-identified by its quasi-identifiers. The average of the prosecutor's, classes divided by
 * records, is what ARX calls the average risk of a sample.
 *
 * Source: K. El Emam, "Guide to the De-Identification of Personal Health Information", CRC 2013, chapter 16; F. Dankar
 * and K. El Emam, "A method for evaluating marketer re-identification risk", PAIS 2010.
 * Errors: `risk/no-records`, `risk/unknown-column`, `risk/not-the-population`.
 */
export function measureRisks(table: Table, options: RiskOptions): Risks {
  const { quasiIdentifiers, threshold = 0.09, population } = options;
  const classes = findClasses(table, quasiIdentifiers);
  const records = table.rows.length;
  if (records === 0)
    throw new LinchpinError({
      code: "risk/no-records",
      message: "A table without records has no risks to measure.",
    });
  const sizes = classes.map(({ rows }) => rows.length);
  const outside = population === undefined ? undefined : sizesIn(population, { quasiIdentifiers, classes });
  return {
    records,
    classes: classes.length,
    uniques: sizes.filter((size) => size === 1).length,
    prosecutor: {
      highest: 1 / least(sizes),
      average: classes.length / records,
      recordsAtRisk: atRisk(sizes, sizes, threshold),
    },
    journalist: outside && {
      highest: 1 / least(outside),
      average: Math.max(classes.length / sum(outside), sum(outside.map((size) => 1 / size)) / classes.length),
      recordsAtRisk: atRisk(sizes, outside, threshold),
    },
    marketer: sum(sizes.map((size, i) => size / (outside?.[i] ?? size))) / records,
  };
}

function sizesIn(
  population: Table,
  {
    quasiIdentifiers,
    classes,
  }: { quasiIdentifiers: readonly string[]; classes: ReturnType<typeof findClasses> },
): number[] {
  const known = new Map(
    findClasses(population, quasiIdentifiers).map(({ values, rows }) => [
      JSON.stringify(values),
      rows.length,
    ]),
  );
  return classes.map(({ values, rows }) => {
    const size = known.get(JSON.stringify(values)) ?? 0;
    if (size >= rows.length) return size;
    throw new LinchpinError({
      code: "risk/not-the-population",
      message: "The table has records that the population has not.",
      hint: "Generalize both alike, and give all of the population.",
    });
  });
}

function atRisk(sizes: readonly number[], bySizes: readonly number[], threshold: number): number {
  const risky = sizes.filter((_, i) => 1 / (bySizes[i] ?? 1) > threshold);
  return sum(risky) / sum(sizes);
}

function least(sizes: readonly number[]): number {
  return sizes.reduce((low, size) => Math.min(low, size), Number.POSITIVE_INFINITY);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
