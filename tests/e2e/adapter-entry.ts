export { createForm } from "../../registries/nuget/create-form.ts";
export { keyList } from "../../registries/nuget/key-list.ts";
