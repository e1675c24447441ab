import { z } from "zod";

/** A provider's number in `ProviderRegistry`, from 1. */
export const providerId = z.int().min(1).max(0xffff_ffff);

/** A point in time: whole seconds since 1970, as the chain counts. */
export const unixSeconds = z.int().min(0).max(0xffff_ffff);

/** A record's version, from 1. */
export const version = z.int().min(1).max(0xffff_ffff);

/** The number of a deal: how often a version's key was split, from 1. */
export const dealNumber = z.int().min(1).max(0xffff_ffff);

/** The epoch of a compartment's delegating key, from 0. */
export const epoch = z.int().min(0).max(0xffff_ffff);
