import type { CDPSession, Page } from "puppeteer-core";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { click, find } from "./fixture/keyboard.ts";
import { lockVault, setUpVault } from "./practice-vault.ts";
import { SecurityPage } from "./security-pages.ts";
import { useStage } from "./stage.ts";

const stage = useStage({ isFresh: true });
const usePasskey = '::-p-aria([name="Use the passkey"][role="button"])';
const search = '::-p-aria([name="Search your keys"][role="searchbox"])';

/** A passkey device of software. It lasts as long as its tab, through every address the tab goes to. */
class Device {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  static async in(page: Page): Promise<Device> {
    const session = await page.createCDPSession();
    // The browser refuses a page without focus.
    await session.send("Emulation.setFocusEmulationEnabled", { enabled: true });
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(session, authenticatorId);
  }

  async passkeys() {
    const authenticator = { authenticatorId: this.#id };
    return (await this.#session.send("WebAuthn.getCredentials", authenticator)).credentials;
  }

  /** False: the finger or the PIN is wrong from now on. */
  async recognises(isUserVerified: boolean): Promise<void> {
    await this.#session.send("WebAuthn.setUserVerified", { authenticatorId: this.#id, isUserVerified });
  }
}

describe("a passkey", () => {
  let security: SecurityPage;
  let device: Device;

  /** An unlocked vault with a passkey just added, and the tab that the passkey belongs to. */
  beforeEach(async () => {
    await setUpVault(stage.fixture);
    security = await SecurityPage.open(stage.fixture);
    device = await Device.in(security.page);
    await security.press("Add a passkey");
    await security.prove();
    await security.says("The passkey is added.");
  });

  async function showKeys(): Promise<void> {
    await security.page.goto(`${stage.fixture.origin}/options.html#keys`);
    await security.page.reload();
  }

  it("opens the vault for its owner alone, and belongs to this extension alone", async () => {
    expect(await device.passkeys()).toMatchObject([
      { rpId: stage.fixture.origin, isResidentCredential: true },
    ]);
    await lockVault(stage.fixture);
    await showKeys();
    await click(security.page, usePasskey);
    await find(security.page, search);
    await lockVault(stage.fixture);
    await device.recognises(false);
    await showKeys();
    await click(security.page, usePasskey);
    await security.says("The passkey could not be used");
    expect(await ask(stage.fixture, "readStatus", {})).toMatchObject({ isUnlocked: false });
    const site = await stage.fixture.site("/");
    const answer = await site.evaluate(
      (rpId) =>
        navigator.credentials.get({ publicKey: { rpId, challenge: new Uint8Array(16) } }).then(
          () => "an answer",
          (error: Error) => error.name,
        ),
      stage.fixture.extensionId,
    );
    expect(answer).toBe("SecurityError");
  });

  it("opens nothing any more once it is removed, which takes the passphrase", async () => {
    await security.press("Remove");
    await security.prove();
    await security.says("The passkey no longer opens the vault.");
    await lockVault(stage.fixture);
    await showKeys();
    await find(security.page, 'input[type="password"]');
    expect(await security.page.$(usePasskey)).toBeNull();
  });
});
