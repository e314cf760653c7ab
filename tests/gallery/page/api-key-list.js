import { ko } from "/lib/knockout.js";
import { ApiKey } from "./api-key.js";

/** All keys, the form for a new one, and the boxes above the list. */
export class ApiKeyList {
  constructor() {
    this.Error = ko.observable();
    this.ApiKeys = ko.observableArray(initialData.ApiKeys.map((data) => new ApiKey(this, data)));
    this.NewApiKey = ko.observable(new ApiKey(this));
    this.AnyJustCreated = ko.pureComputed(() => this.ApiKeys().some((key) => key.JustCreated()));
    this.AnyJustRegenerated = ko.pureComputed(() => this.ApiKeys().some((key) => key.JustRegenerated()));
    this.RevokedNames = ko.pureComputed(() => this.namesOf((key) => key.RevocationSource()));
    this.ExpiredNames = ko.pureComputed(() =>
      this.namesOf((key) => key.HasExpired() && !key.RevocationSource()),
    );
  }

  namesOf(isWanted) {
    return this.ApiKeys()
      .filter(isWanted)
      .map((key) => key.Description());
  }

  Idle() {
    for (const key of this.ApiKeys()) key.Idle();
  }
}
