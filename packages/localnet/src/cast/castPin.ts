/** The PIN of everybody in the cast. A toy's: it is printed where people sign in. */
export const castPin = "271828";
