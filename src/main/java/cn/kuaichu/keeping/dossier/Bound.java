package cn.kuaichu.keeping.dossier;

import java.time.Instant;

/**
 * One binding of a case, as recorded.
 *
 * @param lastSeq the last ledger entry it holds
 * @param pdf SHA-256 in hex, as are ledger and manifest
 * @param pdfSize bytes
 */
public record Bound(long appealId, String number, int no, String archiveNo, int round, int lastSeq, int pages,
    String pdf,
    int pdfSize, String ledger, String manifest, Instant boundAt, String boundBy) {
  /** What an exported file is called, without its ending. */
  public String name() {
    return Places.identifier(number, no);
  }
}
