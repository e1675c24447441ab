"use client";
import type { ComponentProps } from "react";
import { Field, type FieldWords, Select } from "./Field.tsx";

/** A choice from a list, its options as children, with its label, hint and error. */
export function SelectField({ label, hint, error, ...rest }: FieldWords & ComponentProps<"select">) {
  return <Field {...{ label, hint, error }}>{(control) => <Select {...control} {...rest} />}</Field>;
}
