package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.life.evidence.EvidenceFiles;
import cn.kuaichu.life.evidence.SealedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.springframework.stereotype.Component;

/** A bound dossier as files for a person outside. The caller has checked the right and recorded the opening. */
@Component
public class DossierExport {
  private final DossierFiles dossiers;
  private final EvidenceFiles evidence;

  DossierExport(DossierFiles dossiers, EvidenceFiles evidence) {
    this.dossiers = dossiers;
    this.evidence = evidence;
  }

  public byte[] pdf(Bound bound) {
    return content(bound, Places.identifier(bound.number(), bound.no()) + ".pdf", bound.pdf());
  }

  /** One part of the contents list, and the page it begins on. */
  public record Listed(String title, int page) {}

  /** A file beside the PDF. */
  public record Named(String place, String sha256) {}

  /** The contents list, without opening anything a person could read. */
  public List<Listed> parts(Bound bound) {
    try (PDDocument document = Loader.loadPDF(pdf(bound))) {
      List<Listed> parts = new ArrayList<>();
      for (PDOutlineItem item : document.getDocumentCatalog().getDocumentOutline().children()) {
        parts.add(new Listed(item.getTitle(), document.getPages().indexOf(item.findDestinationPage(document)) + 1));
      }
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException("a bound dossier is always a PDF", e);
    }
  }

  public List<Named> files(Bound bound) {
    return manifest(bound).digests().entrySet().stream().map(file -> new Named(file.getKey(), file.getValue()))
        .toList();
  }

  /** @throws AppealRefused naming the first file that is missing or was changed */
  public void requireSound(Bound bound) {
    manifest(bound).digests().forEach((place, sha256) -> content(bound, place, sha256));
  }

  /** PDF, ledger, every file and the manifest; one file in memory at a time, the same bytes every time. */
  public void zip(Bound bound, OutputStream to) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(to);
    for (Map.Entry<String, String> file : manifest(bound).digests().entrySet()) {
      put(zip, bound, file.getKey(), content(bound, file.getKey(), file.getValue()));
    }
    put(zip, bound, Places.MANIFEST, manifest(bound).bytes());
    zip.finish();
    zip.flush();
  }

  private static void put(ZipOutputStream zip, Bound bound, String place, byte[] content) throws IOException {
    // pictures and PDFs are packed already
    zip.setLevel(place.equals(Places.LEDGER) ? Deflater.DEFAULT_COMPRESSION : Deflater.NO_COMPRESSION);
    ZipEntry entry = new ZipEntry(place);
    entry.setLastModifiedTime(FileTime.from(bound.boundAt()));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  Manifest manifest(Bound bound) {
    return Manifest.parse(content(bound, Places.MANIFEST, bound.manifest()));
  }

  private byte[] content(Bound bound, String place, String sha256) {
    SealedFiles files = place.startsWith("evidence/") || place.startsWith("proofs/") ? evidence : dossiers;
    try {
      return files.read(sha256);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new AppealRefused("诉求 " + bound.number() + " 第 " + bound.no() + " 次装订的 " + place
          + " 缺失或已被改动。请保留现场，由系统管理员执行 verify 核查。");
    }
  }
}
