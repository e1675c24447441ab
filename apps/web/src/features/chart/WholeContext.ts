import { createContext, use } from "react";

/** Whether lists stand whole instead of capped: on paper nobody can press "show all". */
export const WholeContext = createContext(false);
export const useWhole = () => use(WholeContext);
