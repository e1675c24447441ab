"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useState } from "react";
import type { Notice } from "./Notice.ts";

const ToastStack = dynamic(() => import("./ToastStack.tsx"), { ssr: false });
const NotifyContext = createContext<(notice: Notice) => void>(() => {});

/** Tells a person that something they did is done, or failed. */
export const useNotify = () => use(NotifyContext);

/** Where notices appear, the last three of them. */
export function Toasts({
  label,
  closeLabel,
  children,
}: {
  label: string;
  closeLabel: string;
  children: ReactNode;
}) {
  const [notices, setNotices] = useState<readonly (Notice & { id: number })[]>([]);
  const notify = useCallback((notice: Notice) => {
    setNotices((all) => [...all.slice(-2), { ...notice, id: (all.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const remove = useCallback((id: number) => setNotices((all) => all.filter((one) => one.id !== id)), []);
  return (
    <NotifyContext value={notify}>
      {children}
      {notices.length > 0 ? (
        <ToastStack notices={notices} onRemove={remove} label={label} closeLabel={closeLabel} />
      ) : null}
    </NotifyContext>
  );
}
