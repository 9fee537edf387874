package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.life.evidence.Evidence;
import java.util.Locale;

/**
 * What the files of an exported dossier are called. Latin letters only: every unpacker and {@code sha256sum} knows
 * them.
 */
final class Places {
  static final String LEDGER = "ledger.jsonl";
  static final String MANIFEST = "manifest.txt";

  private Places() {}

  static String pdf(Appeal appeal, int no) {
    return identifier(appeal.number(), no) + ".pdf";
  }

  /** By which a copy is found again. */
  static String identifier(String number, int no) {
    return "dossier-" + number + "-no" + no;
  }

  static String evidence(int index, Evidence file) {
    return String.format(Locale.ROOT, "evidence/%03d.%s", index + 1, ending(file.mediaType()));
  }

  static String proof(int sheet, int index, Content.Proof proof) {
    return String.format(Locale.ROOT, "proofs/sheet%d-%02d-%s.%s", sheet, index + 1,
        proof.kind().toLowerCase(Locale.ROOT),
        ending(proof.mediaType()));
  }

  private static String ending(String mediaType) {
    return switch (mediaType) {
      case "image/jpeg" -> "jpg";
      case "image/png" -> "png";
      default -> "pdf";
    };
  }
}
