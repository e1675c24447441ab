"use client";
import type { ComponentProps } from "react";
import { Field, type FieldWords, Input } from "./Field.tsx";

/** One line of text with its label, hint and error. */
export function TextField({ label, hint, error, ...rest }: FieldWords & ComponentProps<"input">) {
  return <Field {...{ label, hint, error }}>{(control) => <Input {...control} {...rest} />}</Field>;
}
