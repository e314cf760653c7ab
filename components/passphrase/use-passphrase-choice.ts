import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { makePhrase } from "../../vault/slots/phrase.ts";
import { findStrength, type Strength } from "../../vault/slots/strength.ts";

/** Characters, counted as the vault counts them: after NFC. */
const minLength = 12;

/** Characters still missing to the least length of a passphrase; 0 or less when long enough. */
export function missingIn(text: string): number {
  return minLength - [...text.normalize("NFC")].length;
}

/** ms without a key pressed after which the strength is looked at: typing is never held up, nor talked over. */
const pause = 300;

/** A passphrase being chosen. */
export interface PassphraseChoice {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  /** Characters still missing to the least length; 0 or less when long enough. */
  missing: number;
  /** `null` while too short, not yet looked at, or when the meter cannot be fetched. */
  strength: Strength | null;
  /** The phrase drawn last, as long as it is what stands in the field; else `null`. */
  phrase: string | null;
  /** True after {@link admit} refused this very text for being weak. */
  isWarned: boolean;
  type(text: string): void;
  /** Puts a new random phrase in the place of the text. Rejects when the words cannot be fetched. */
  draw(): Promise<void>;
  /**
   * Whether the text may be used: when it is weak, the second time this is asked. When it is too short the field
   * takes the focus.
   */
  admit(): Promise<boolean>;
}

/** Keeps what {@link PassphraseFields} shows. Fetches the meter once the form stands. */
export function usePassphraseChoice(): PassphraseChoice {
  const field = useRef<HTMLInputElement>(null);
  const [text, type] = useState("");
  const [phrase, setPhrase] = useState<string | null>(null);
  const [warnedOf, setWarnedOf] = useState<string | null>(null);
  const missing = missingIn(text);
  const [strength, setStrength] = useStrength(text, missing <= 0, phrase === text);
  const draw = async () => {
    const drawn = await makePhrase();
    setPhrase(drawn);
    type(drawn);
  };
  const admit = async () => {
    if (missing > 0) {
      field.current?.focus();
      return false;
    }
    if (warnedOf === text) return true;
    const found = await findStrength(text, phrase === text);
    setStrength(found);
    if (found?.level !== "weak") return true;
    setWarnedOf(text);
    return false;
  };
  return {
    field,
    text,
    missing,
    strength,
    phrase: phrase === text ? phrase : null,
    isWarned: warnedOf === text,
    type,
    draw,
    admit,
  };
}

/** Looks at the text in a pause of typing; keeps the last answer until the next, so that nothing flickers. */
function useStrength(text: string, isLongEnough: boolean, isDrawn: boolean) {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => void findStrength(""), []);
  useEffect(() => {
    if (!isLongEnough) return setStrength(null);
    let isStale = false;
    const look = async () => {
      const found = await findStrength(text, isDrawn);
      if (!isStale) setStrength(found);
    };
    const timer = setTimeout(look, pause);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, isLongEnough, isDrawn]);
  return [isLongEnough ? strength : null, setStrength] as const;
}
