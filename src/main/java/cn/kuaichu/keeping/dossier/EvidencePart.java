package cn.kuaichu.keeping.dossier;

import cn.kuaichu.life.evidence.Evidence;
import java.time.Instant;
import java.util.List;

/** The evidence of a case on paper: a list of all files, then the pictures. */
final class EvidencePart {
  private final List<Evidence> evidence;
  private final Pictures.Batch pictures;

  EvidencePart(List<Evidence> evidence, Pictures.Batch pictures) {
    this.evidence = evidence;
    this.pictures = pictures;
  }

  void print(Paper paper) {
    if (evidence.isEmpty()) {
      paper.paragraph("本件没有佐证材料。");
    }
    for (int i = 0; i < evidence.size(); i++) {
      file(paper, i, evidence.get(i));
    }
    for (int i = 0; i < evidence.size(); i++) {
      picture(paper, i, evidence.get(i));
    }
  }

  private static void file(Paper paper, int i, Evidence file) {
    paper.need(44);
    paper.space(4);
    paper.write((i + 1) + ". " + file.name(), Paper.BODY, Paper.LEFT, 0.1f);
    paper
        .write(Places.evidence(i, file) + "　" + time(file.addedAt()) + "　" + (file.isPicture() ? "图片" : "PDF 文件，原件随卷")
            + "　" + Math.max(1, file.size() / 1024) + " KB　指纹 " + file.sha256(), Paper.SMALL, Paper.LEFT + 22, 0.38f);
  }

  private void picture(Paper paper, int i, Evidence file) {
    byte[] picture = pictures.get(file.sha256(), "佐证材料第 " + (i + 1) + " 份“" + file.name() + "”");
    if (picture.length > 0) {
      paper.picture((i + 1) + ". " + file.name(), picture, Paper.WIDTH, 300, "");
    }
  }

  private static String time(Instant at) {
    return DossierPdf.TIME.format(at);
  }
}
