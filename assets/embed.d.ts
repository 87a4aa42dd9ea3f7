/**
 * What a publisher's page may use of Factbox's host script, embed.js.
 *
 * @example
 * ```html
 * <fact-box src="https://factbox.example/c/lightning" height="897" scheme="dark">
 *   <p><a href="https://factbox.example/c/lightning">Fact check: Can lightning strike the same place twice?</a></p>
 * </fact-box>
 * <script async src="https://factbox.example/embed.js"></script>
 * ```
 * @example
 * ```js
 * addEventListener("factbox:toggle", ({ detail }) => console.log(detail.section, detail.open));
 * for (const card of factbox.cards) card.scheme = "dark";
 * ```
 */
export {};

declare global {
  /** There once the script has run; which the first `factbox:ready` tells. */
  var factbox: Factbox;

  interface Factbox {
    /** The cards that are in the page now, in the order of the page. */
    readonly cards: FactboxCard[];
    /** Says in the console, for each card, what was found and what to do about it. */
    diagnose(): Promise<FactboxReport[]>;
  }

  interface FactboxCard {
    readonly iframe: HTMLIFrameElement;
    /** The blockquote that stands in for the card where the frame does not answer. */
    readonly quote?: Element;
    /** Its colours; "auto" follows the page. Can be set at any time. */
    scheme: FactboxScheme;
    /** The name of one of the host's themes. Can be set at any time. */
    theme: string;
    /**
     * Opens a section by its id ("section-2", "sources"), all of them (true, the
     * default), or closes all (false). Before the card is there it waits for it.
     */
    expand(what?: string | boolean): void;
  }

  type FactboxScheme = "auto" | "light" | "dark";

  /**
   * `<fact-box>`: a card where a script or a framework builds the page. What is
   * in it, one element, stands in for the card where the frame does not answer.
   */
  interface FactBoxElement extends HTMLElement {
    /** The card, once `src` has been understood. */
    readonly card?: FactboxCard;
  }

  /** The attributes of `<fact-box>`. Changing src, scheme or theme has effect at once. */
  interface FactBoxAttributes {
    /** The address of the check, such as https://factbox.example/c/lightning. */
    src: string;
    scheme?: FactboxScheme;
    theme?: string;
    /** The level of the card's title among the headings of the page. */
    heading?: "2" | "3" | "4";
    /** When the frame fetches its WebAssembly. */
    start?: "interest" | "idle";
    /** CSS pixels to reserve; the host's snippet says how many. 600 if it is missing. */
    height?: number | string;
  }

  interface HTMLElementTagNameMap {
    "fact-box": FactBoxElement;
  }

  /** All of them are dispatched on the iframe, bubble, and name their card. */
  interface FactboxEvents {
    /** The card has its place; again after the page has moved it. */
    "factbox:ready": CustomEvent<{ card: FactboxCard }>;
    /** The frame has another height, in CSS pixels. */
    "factbox:resize": CustomEvent<{ card: FactboxCard; height: number }>;
    /** A section was opened or closed, by the reader or by `expand`. */
    "factbox:toggle": CustomEvent<{ card: FactboxCard; section: string; open: boolean }>;
    /** A citation was opened or closed; sources are counted from 1. */
    "factbox:cite": CustomEvent<{ card: FactboxCard; source: number; open: boolean }>;
    /** The reader follows a link to a source. */
    "factbox:source": CustomEvent<{ card: FactboxCard; source: number; url: string }>;
  }

  interface HTMLElementEventMap extends FactboxEvents {}
  interface DocumentEventMap extends FactboxEvents {}
  interface WindowEventMap extends FactboxEvents {}

  /** What is known of one card, for whoever looks for a fault. Meant to be read, not parsed. */
  interface FactboxReport {
    check: string;
    state: string;
    frame?: string;
    sandbox?: string;
    origin?: string;
    /** CSS pixels: in the attribute, given by the page, wanted by the card, laid out, and on paper. */
    height?: { attribute: string | null; given?: number; wanted?: number; laid?: number; paper?: number };
    /** Milliseconds between the script's first sight of the frame and its answer. */
    firstAnswer?: number;
    versions: { script: string; frame?: string };
    /** The name that was asked for, which the host may not have. */
    theme?: string;
    wasm?: string;
    quote?: "shown" | "hidden" | "none";
    /** The directive of the page's Content-Security-Policy that refuses the frame. */
    refused?: string;
    advice: string[];
  }
}
