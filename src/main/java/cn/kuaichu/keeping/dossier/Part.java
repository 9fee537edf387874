package cn.kuaichu.keeping.dossier;

import java.util.function.Consumer;

/**
 * A chapter of a dossier.
 *
 * @param ownPage whether it always begins on a page of its own; others follow where half a page is left
 */
record Part(String title, boolean ownPage, Consumer<Paper> content) {
  Part(String title, Consumer<Paper> content) {
    this(title, false, content);
  }
}
