import { useEffect, useState } from "preact/hooks";

/** A recovery code that was made a moment ago, until it is written down. */
export interface CodeSheet {
  code: string;
  madeAt: Date;
  /** What made it, so that it is shown there. */
  from: "recovery" | "rotation";
}

export interface CodeSheets {
  sheet: CodeSheet | null;
  /** The vault locked before the code was said to be written down, and it was taken from the screen. */
  isHidden: boolean;
  /** Waits for what makes a code; leaving meanwhile is warned of, for the code may be in force before it is shown. */
  making<Value>(work: Promise<Value>): Promise<Value>;
  show(sheet: CodeSheet): void;
  close(): void;
}

/**
 * Keeps the code while another section is looked at; call it in the *App.tsx. Leaving the page with it is warned of,
 * and when the vault locks it goes from the screen like everything else that opens something.
 */
export function useCodeSheet(isLocked: boolean): CodeSheets {
  const [sheet, setSheet] = useState<CodeSheet | null>(null);
  const [isHidden, setHidden] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const change = (next: CodeSheet | null, isTaken: boolean) => {
    setSheet(next);
    setHidden(isTaken);
  };
  useEffect(() => {
    if (isLocked && sheet) change(null, true);
    // Only at the moment it locks: a code made while locked stays.
  }, [isLocked]);
  useLeaveWarning(sheet !== null || isMaking);
  return {
    sheet,
    isHidden,
    making(work) {
      setMaking(true);
      return work.finally(() => setMaking(false));
    },
    show: (next) => change(next, false),
    close: () => change(null, false),
  };
}

function useLeaveWarning(isOn: boolean) {
  useEffect(() => {
    if (!isOn) return;
    const warn = (event: Event) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isOn]);
}
