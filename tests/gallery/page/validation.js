// Reads validation rules from data-val attributes, as the site's unobtrusive validation does. Fields that are
// not visible are not validated: jquery-validation ignores ":hidden".

$.validator.addMethod("wholePattern", function (value, element, pattern) {
  return this.optional(element) || new RegExp(pattern).test(value);
});

$.validator.setDefaults({
  highlight: (element) => $(element).closest(".form-group").addClass("has-error"),
  unhighlight: (element) => $(element).closest(".form-group").removeClass("has-error"),
  errorElement: "span",
  errorClass: "input-validation-error",
  errorPlacement: (error, element) => messageOf(element[0]).html(error),
});

/** Makes a form validate itself, and its fields as soon as they change. */
export function attachValidation(form) {
  // Existing data belongs to a form whose fields had other names before.
  $(form).removeData("validator").off(".validate");
  const fields = [...form.querySelectorAll("[data-val=true]")];
  const validator = $(form).validate({ rules: pick(fields, rulesOf), messages: pick(fields, textsOf) });
  for (const field of fields) validator.submitted[field.name] = null;
}

/** Clears the messages of a form. */
export function resetValidation(form) {
  $(form).validate().resetForm();
  $(form).find(".has-error").removeClass("has-error");
  for (const field of form.querySelectorAll("[data-val=true]")) messageOf(field).empty();
}

/** True when every visible field is valid. */
export function isFormValid(form) {
  return $(form).valid();
}

function messageOf(field) {
  return $(field.form).find(`[data-valmsg-for="${field.name}"]`);
}

function pick(fields, read) {
  return Object.fromEntries(fields.map((field) => [field.name, read(field.dataset)]));
}

function rulesOf(data) {
  const required = data.valRequired === undefined ? {} : { required: true };
  return data.valRegexPattern === undefined ? required : { ...required, wholePattern: data.valRegexPattern };
}

function textsOf(data) {
  return { required: data.valRequired, wholePattern: data.valRegex };
}
