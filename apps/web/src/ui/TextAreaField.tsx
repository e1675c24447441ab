"use client";
import type { ComponentProps } from "react";
import { Field, type FieldWords, TextArea } from "./Field.tsx";

/** Several lines of text with their label, hint and error. */
export function TextAreaField({ label, hint, error, ...rest }: FieldWords & ComponentProps<"textarea">) {
  return <Field {...{ label, hint, error }}>{(control) => <TextArea {...control} {...rest} />}</Field>;
}
