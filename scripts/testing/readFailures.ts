import { stripVTControlCharacters } from "node:util";

/** A test that failed, or a journey that passed only when told again: which one, and the first lines of why. */
export type Failure = { test: string; reason: string };

type Report = {
  testResults?: { name: string; message?: string; status: string; assertionResults: Assertion[] }[];
  suites?: Suite[];
  failures?: { fullTitle: string; err?: { message?: string } }[];
};
type Assertion = { fullName: string; status: string; failureMessages?: string[] };
type Suite = { title: string; suites?: Suite[]; specs?: Spec[] };
type Spec = { title: string; file: string; line: number; tests: { status: string; results: Result[] }[] };
type Result = { error?: { message?: string } };

/** The failures that Vitest, Playwright or Mocha wrote into a JSON report; none where it cannot be read. */
export function readFailures(text: string): Failure[] {
  const report = parse(text);
  return [
    ...(report.testResults ?? []).flatMap(ofVitest),
    ...(report.suites ?? []).flatMap((suite) => ofPlaywright(suite)),
    ...(report.failures ?? []).map(({ fullTitle, err }) => failure(fullTitle, err?.message)),
  ];
}

function ofVitest(file: NonNullable<Report["testResults"]>[number]): Failure[] {
  const failed = file.assertionResults.filter(({ status }) => status === "failed");
  if (failed.length === 0 && file.status === "failed") return [failure(file.name, file.message)];
  return failed.map(({ fullName, failureMessages }) =>
    failure(`${file.name} › ${fullName}`, failureMessages?.[0]),
  );
}

function ofPlaywright({ suites = [], specs = [] }: Suite): Failure[] {
  return [
    ...specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) =>
          failure(`${file}:${line} › ${title}`, results.find(({ error }) => error)?.error?.message),
        ),
    ),
    ...suites.flatMap(ofPlaywright),
  ];
}

function failure(test: string, message = "no reason was given"): Failure {
  return { test, reason: stripVTControlCharacters(message).split("\n").slice(0, 12).join("\n") };
}

function parse(text: string): Report {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
