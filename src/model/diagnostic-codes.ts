/**
 * The closed list of findings: code and what it means.
 * Each has a case in test/load/err, from which docs/diagnostics.md is generated.
 */
export const DIAGNOSTIC_CODES = {
  "file-too-large": "The file is larger than its kind may be.",
  "not-utf8": "The file is not valid UTF-8.",
  secret: "A token, key or password: whoever may read the ledger, today or later, can use it.",
  "forbidden-character": "A character that hides what a file says: a control, a direction mark, an invisible space.",
  "yaml-syntax": "The file is not valid YAML.",
  "json-syntax": "The file is not valid JSON.",
  "yaml-alias": "Anchors and aliases are not used in authored files.",
  "yaml-tag": "Tags and directives are not used in authored files.",
  "duplicate-key": "A key stands twice in one mapping.",
  "key-name": "A key is not a plain name.",
  "too-deep": "Values are nested deeper than 32 levels, or 100 in documents of other programs.",
  "too-many-values": "A file holds more values than its kind may.",
  "not-a-mapping": "The document is not a mapping of keys to values.",
  "number-out-of-range": "A number cannot be represented exactly.",
  "ambiguous-scalar": "A plain value that other YAML readers take for something else.",
  "wrong-type": "A value is of another type than the schema says.",
  "unknown-key": "A key that the schema does not know.",
  "missing-key": "A key that the schema requires is missing.",
  "not-allowed": "A value that is not one of those allowed.",
  "wrong-form": "A text that does not have the form that the schema says.",
  "wrong-size": "A text, list or number that is shorter, longer, smaller or larger than allowed.",
  // how files fit together
  "unexpected-file": "A file that has no place in a ledger, or a name that some file system or reader would change.",
  "not-a-file": "A link, an executable or something else that is not a plain file.",
  "missing-file": "A file that every ledger needs, or that another file names, is not there.",
  "unreferenced-file": "A list that no inventory names.",
  "id-differs": "A record's id is not the name of its folder.",
  "duplicate-id": "Two records of one kind have the same id.",
  "overlapping-patches":
    "Two open patches share an alias or the page they were read on, a package and its fix: one piece of work would be tracked twice.",
  "unknown-reference": "A name that refers to nothing.",
  "unknown-ecosystem": "An ecosystem or release that is not known: no package would ever match it.",
  "image-cycle": "An image is built from itself.",
  incomplete: "A record lacks what its other values call for.",
  contradiction: "Two values of a record contradict each other.",
  "uncovered-component": "A kind of component that no responsibility rule is for.",
  "unreachable-rule": "A rule that can never decide, because the rules above it take everything it matches.",
  "uncovered-case":
    "A case that a policy leaves open: facts without a level, a level without a time, a priority without terms.",
  quorum: "An approval that nobody could give: too few different people hold the roles that it asks for.",
  "not-as-generated":
    "A file that GitHub enforces is not what the policies say: somebody else may approve, or nobody has to.",
  // the life of a patch
  "open-field": "A field that a draft left open for a person to fill in.",
  "illegal-history":
    "The files of a record can't have come about by legal steps: nothing goes on until a person mends it.",
  "illegal-step": "A step that the record's state does not allow.",
  "mixed-steps": "A change that takes several kinds of step, or steps of several records that are not taken together.",
  "merged-file-changed":
    "A file of a record that was merged is never edited, moved or deleted; an amendment says what changed.",
  "policy-version": "A policy that is changed without a higher version, such as an older one that is put back.",
  "requirement-not-met": "A step that does not meet a requirement of the process, which is named.",
  "scope-changed": "The systems that need the patch are not those that the file was drafted for.",
  "advisory-format": "A document that is neither an OSV record nor a CSAF document.",
  "advisory-names-nothing": "An advisory that names no package and no product: nothing can be compared with it.",
  "csaf-product": "A CSAF document speaks of products that it does not define.",
  "inventory-format": "A list of software in a format that is not read.",
  "inventory-empty": "A list of software that holds nothing: it was probably not collected.",
  "inventory-platform":
    "A list that does not say which distribution release it is of, or says one that cannot be used, or that its versions are not of.",
  "inventory-without-sources": "A list of binary packages that does not say which source packages they come from.",
  "inventory-without-epochs": "A list of rpm packages without the epochs that are part of their versions.",
  "inventory-entry": "An entry of a list that is not an installed package.",
  "component-without-identity": "A component that has neither a package URL nor a CPE.",
  "purl-form": "A text that is not a package URL, or one without a version.",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
