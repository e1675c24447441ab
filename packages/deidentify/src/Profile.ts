/** The named ways to de-identify. `safe-harbor`: HIPAA, 45 CFR 164.514(b)(2). */
export type Profile = "safe-harbor";
