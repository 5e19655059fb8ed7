// Finds a place of the world by its name, and tells namesakes apart.

import { Combobox } from "./combobox.js";

const LEAST = 2; // letters to search for

// Where a place is, so that namesakes can be told apart.
export function whereIs({ region, country, population }, { locale, people }) {
  const many = new Intl.NumberFormat(locale).format(population ?? 0);
  const said = population ? people.replace("{count}", many) : "";
  return [region, country, said].filter(Boolean).join(" · ");
}

// A field that finds a place of the world by its name.
export function searchFor(root, words, places, choose) {
  const field = new Combobox(root, {
    find: async (text) => {
      if (text.trim().length < LEAST) return null;
      const found = await places(text.trim());
      return [{ hits: found.map((place) => ({ ...place, more: whereIs(place, words) })) }];
    },
    choose,
  });
  field.say(words.search);
  return field;
}
