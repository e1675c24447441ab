/** Whether to run the volumes that are promised, as before a release; otherwise a seeded tenth of them. */
export const isFullVolume = process.env.LINCHPIN_TEST_VOLUME === "full";

/** The mark of a journey that only the full volume tells: another shows the same, or what it is about, in every run. */
export const FULL = "@full";
