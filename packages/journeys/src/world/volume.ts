/** Whether to run the volumes that are promised, as before a release; otherwise a seeded tenth of them. */
export const isFullVolume = process.env.LINCHPIN_TEST_VOLUME === "full";
