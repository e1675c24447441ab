export { OutOfStanding } from "./OutOfStanding.tsx";
