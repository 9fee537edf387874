package cn.kuaichu.dossier;

import java.util.function.Consumer;

/** One numbered part of a dossier. */
record Part(String title, Consumer<Paper> content) {
}
