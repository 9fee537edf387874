package cn.kuaichu.keeping.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.stereotype.Component;

/** Compares an exported file with what was recorded when it was bound. */
@Component
class DossierCheck {
  /** @param flaws the first bad place first; empty when the file is unchanged */
  record Verdict(Bound bound, List<String> flaws) {
    boolean isUnchanged() {
      return bound != null && flaws.isEmpty();
    }
  }

  private static final Pattern IDENTIFIER = Pattern.compile("dossier-(\\d{4}-\\d{6,9}-\\d)-no(\\d{1,6})");
  private static final int MOST_FLAWS = 20;
  private final DossierRows rows;
  private final DossierExport export;

  DossierCheck(DossierRows rows, DossierExport export) {
    this.rows = rows;
    this.export = export;
  }

  Verdict check(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    if (new String(start, StandardCharsets.ISO_8859_1).startsWith("%PDF")) {
      return pdf(Files.readAllBytes(file));
    }
    if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
      return zip(file);
    }
    return unknown("这不是卷宗：既不是 PDF，也不是 ZIP 文件");
  }

  private Verdict pdf(byte[] content) {
    Optional<Bound> same = rows.byPdf(Manifest.sha256(content));
    if (same.isPresent()) {
      return new Verdict(same.get(), List.of());
    }
    return named(new String(content, StandardCharsets.ISO_8859_1))
        .map(bound -> new Verdict(bound, List.of("PDF 与装订时登记的不符，" + difference(bound, content))))
        .orElseGet(() -> unknown("没有登记过这份 PDF，其中也没有可以识别的卷宗编号"));
  }

  private String difference(Bound bound, byte[] content) {
    try {
      byte[] original = export.pdf(bound);
      int at = Arrays.mismatch(original, content);
      return "从第 " + (at + 1) + " 字节起不同（原件共 " + original.length + " 字节，此件 " + content.length + " 字节）";
    } catch (RuntimeException e) {
      return "库存原件也已缺失，无法逐字节比对";
    }
  }

  private Optional<Bound> named(String text) {
    Matcher found = IDENTIFIER.matcher(text);
    while (found.find()) {
      Optional<Bound> bound = rows.find(found.group(1), Integer.parseInt(found.group(2)));
      if (bound.isPresent()) {
        return bound;
      }
    }
    return Optional.empty();
  }

  private Verdict zip(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
      ZipEntry list = zip.getEntry(Places.MANIFEST);
      Optional<byte[]> manifest = list == null ? Optional.empty() : content(zip, list);
      Optional<Bound> listed = manifest.map(Manifest::sha256).flatMap(rows::byManifest);
      Optional<Bound> bound = listed.or(() -> named(String.join("\n", names)));
      if (bound.isEmpty()) {
        return unknown("没有登记过这份清单，也没有可以识别的卷宗编号");
      }
      Map<String, String> recorded = listed.isPresent() ? Manifest.parse(manifest.get()).digests()
          : export.manifest(bound.get()).digests();
      List<String> flaws = new ArrayList<>();
      compare(zip, names, recorded, flaws);
      if (listed.isEmpty()) {
        flaws.add(Places.MANIFEST + (list == null ? " 缺失" : " 与登记的不符"));
      }
      return new Verdict(bound.get(), flaws);
    } catch (IOException e) {
      return unknown("压缩包已损坏，无法打开");
    }
  }

  private static void compare(ZipFile zip, List<String> names, Map<String, String> recorded, List<String> flaws) {
    for (Map.Entry<String, String> file : recorded.entrySet()) {
      ZipEntry entry = zip.getEntry(file.getKey());
      if (entry == null) {
        flaws.add(file.getKey() + " 缺失");
      } else {
        Optional<String> digest = content(zip, entry).map(Manifest::sha256);
        if (digest.isEmpty() || !digest.get().equals(file.getValue())) {
          flaws.add(file.getKey() + (digest.isEmpty() ? " 已损坏，读不出来" : " 内容与登记的不符"));
        }
      }
    }
    Set<String> seen = new HashSet<>();
    names.stream().filter(name -> !seen.add(name) || !recorded.containsKey(name) && !name.equals(Places.MANIFEST))
        .limit(MOST_FLAWS).forEach(name -> flaws.add(name + " 不在清单中，或重复"));
  }

  private static Optional<byte[]> content(ZipFile zip, ZipEntry entry) {
    try (InputStream in = zip.getInputStream(entry)) {
      return Optional.of(in.readAllBytes());
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private static Verdict unknown(String why) {
    return new Verdict(null, List.of(why));
  }
}
