package cn.kuaichu.keeping.dossier;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of a dossier's files with their digests, as {@code sha256sum -c} reads it. */
final class Manifest {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9./_-]{1,120})");
  private final Map<String, String> digests = new LinkedHashMap<>();

  void add(String place, String sha256) {
    digests.put(place, sha256);
  }

  /** In the order of the files; place to digest. */
  Map<String, String> digests() {
    return digests;
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    digests.forEach((place, sha256) -> text.append(sha256).append("  ").append(place).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Lines in another form are passed over: the caller compares every file with what was recorded. */
  static Manifest parse(byte[] bytes) {
    Manifest manifest = new Manifest();
    new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> {
      Matcher matched = LINE.matcher(line);
      if (matched.matches()) {
        manifest.add(matched.group(2), matched.group(1));
      }
    });
    return manifest;
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(LedgerEntry.sha256().digest(content));
  }
}
