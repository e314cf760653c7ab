import type { ComponentChildren } from "preact";
import { checkPaths, markPaths, savedPaths, warningPaths } from "./icon-paths.ts";

interface IconProps {
  /** Edge length in px; at 12 the stroke is thicker so that it weighs the same. */
  size?: 12 | 16;
}

function Icon({ size = 16, children }: IconProps & { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width={size === 12 ? 2 : 1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** Marked pure below: a script takes only the icons that it draws. */
function pathIcon(...paths: string[]) {
  return (props: IconProps) => (
    <Icon {...props}>
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </Icon>
  );
}

export const SettingsIcon = /* @__PURE__ */ pathIcon(
  "M1.5 5h7M12.5 5h2M10.5 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  "M1.5 11h2M7.5 11h7M5.5 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
);
export const LockIcon = /* @__PURE__ */ pathIcon(
  "M4 7h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Z",
  "M5.5 7V4.5a2.5 2.5 0 0 1 5 0V7",
);
export const ExternalIcon = /* @__PURE__ */ pathIcon(
  "M7 3H4.5A1.5 1.5 0 0 0 3 4.5v7A1.5 1.5 0 0 0 4.5 13h7a1.5 1.5 0 0 0 1.5-1.5V9",
  "M10 2.5h3.5V6M13.5 2.5 8 8",
);
export const SearchIcon = /* @__PURE__ */ pathIcon(
  "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z",
  "m10.4 10.4 3.1 3.1",
);
export const CopyIcon = /* @__PURE__ */ pathIcon(
  "M7 5.5h5a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5Z",
  "M3.5 10.5H3A1 1 0 0 1 2 9.5V3a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1v.5",
);
export const EyeIcon = /* @__PURE__ */ pathIcon(
  "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z",
  "M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
);
export const ChevronDownIcon = /* @__PURE__ */ pathIcon("m4 6 4 4 4-4");
export const ChevronLeftIcon = /* @__PURE__ */ pathIcon("m10 4-4 4 4 4");
export const ChevronUpIcon = /* @__PURE__ */ pathIcon("m4 10 4-4 4 4");
export const ChevronRightIcon = /* @__PURE__ */ pathIcon("m6 4 4 4-4 4");
export const PlusIcon = /* @__PURE__ */ pathIcon("M8 3.5v9M3.5 8h9");
export const CloseIcon = /* @__PURE__ */ pathIcon("m4.5 4.5 7 7M11.5 4.5l-7 7");
export const CheckIcon = /* @__PURE__ */ pathIcon(...checkPaths);
export const SavedIcon = /* @__PURE__ */ pathIcon(...savedPaths);
export const WarningIcon = /* @__PURE__ */ pathIcon(...warningPaths);
export const NoticeIcon = /* @__PURE__ */ pathIcon(
  "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z",
  "M8 5v3.5M8 11v.01",
);
export const KeyIcon = /* @__PURE__ */ pathIcon(
  "M4.5 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
  "M7 8h7v2.5M11 8v2",
);
export const PlaceIcon = /* @__PURE__ */ pathIcon(
  "M8 14.2s4.5-4 4.5-7.5a4.5 4.5 0 0 0-9 0c0 3.5 4.5 7.5 4.5 7.5Z",
  "M8 5.2a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",
);
export const PresetIcon = /* @__PURE__ */ pathIcon(
  "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Z",
  "M5 5.5h6M5 8h6M5 10.5h3.5",
);
export const ShieldIcon = /* @__PURE__ */ pathIcon(
  "M8 1.8 3 3.6v4c0 3.1 2.1 5.5 5 6.6 2.9-1.1 5-3.5 5-6.6v-4L8 1.8Z",
);

interface MarkProps {
  /** Edge length in px. */
  size?: number;
}

/** A key with its copy behind it. Decorative: the name stands beside it. */
export function Mark({ size = 20 }: MarkProps) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <mask id="mark-gap">
        <path fill="#fff" d="M0 0h16v16H0z" />
        <circle cx="5" cy="6" r="5.25" />
        <path d="M3 10h6v6H3z" />
      </mask>
      <path class="mark-copy" mask="url(#mark-gap)" d={markPaths.copy} />
      <path class="mark-front" fill-rule="evenodd" d={markPaths.front} />
    </svg>
  );
}
