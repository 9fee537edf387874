package cn.kuaichu.keeping.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.life.evidence.AddEvidence;
import cn.kuaichu.lifecycle.District;
import cn.kuaichu.lifecycle.DistrictTest;
import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long one dossier with 30 photographs takes; and closed cases to bind afterwards by the command itself. By hand:
 * {@code mvn test -Dtest=DossierMeasurement -Ddossier.cases=300}, then {@code java -Xmx256m -jar … dossier --bind} on
 * the same home.
 */
@DistrictTest
class DossierMeasurement {
  private static final Logger LOG = LoggerFactory.getLogger(DossierMeasurement.class);
  private static final int CASES = Integer.getInteger("dossier.cases", 100);
  private static final int PICTURES = 30;
  private static final int PICTURES_EACH = 3;
  @Autowired
  private District district;
  @Autowired
  private AddEvidence addEvidence;
  @Autowired
  private Dossiers dossiers;
  @Autowired
  private DossierExport export;

  @Test
  void measures() throws IOException {
    district.clock.setTo(District.MONDAY_MORNING);
    var large = district.citizenAsks("一案三十份佐证").acceptedAsVillageMatter();
    for (int i = 0; i < PICTURES; i++) {
      addEvidence.add(large.id, new Actor("handler-t01v01", "handler", "t01v01"), "现场照片" + i + ".jpg", photograph(i));
    }
    large.handledAndReportedBack().signedByAllFour();
    dossiers.bind(ClosedCase.resolved(district, addEvidence).id, Actor.SYSTEM); // warms up font and classes
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long worked = machine.getProcessCpuTime();
    long start = System.nanoTime();
    Bound bound = dossiers.bind(large.id, Actor.SYSTEM);
    LOG.info("30 pictures, {} MB: bound in {} ms with {} ms of processor time at a load of {}, {} pages, PDF of {} KB",
        evidenceMegabytes(large.id), since(start), (machine.getProcessCpuTime() - worked) / 1_000_000,
        machine.getSystemLoadAverage(), bound.pages(), bound.pdfSize() / 1024);
    start = System.nanoTime();
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    export.zip(bound, zip);
    LOG.info("its ZIP of {} MB: {} ms", zip.size() >> 20, since(start));
    many(large.id);
  }

  private void many(long from) {
    for (int i = 0; i < CASES; i++) {
      var appeal = district.citizenAsks("第 " + i + " 件:" + "路灯坏了半个月,老人晚上出门看不见。".repeat(10)).acceptedAsVillageMatter()
          .handledAndReportedBack();
      district.jdbc.sql("""
          insert into evidence (appeal_id, round, sha256, media_type, size, name_cipher, added_by, added_unit, added_at)
          select ?, 1, sha256, media_type, size, name_cipher, added_by, added_unit, added_at
            from evidence where appeal_id = ? order by id offset ? limit ?
          """).params(appeal.id, from, i % (PICTURES - PICTURES_EACH), PICTURES_EACH).update();
      appeal.signedByAllFour();
    }
    assertThat(district.jdbc.sql("select count(*) from appeal where status = 'RESOLVED'").query(Long.class).single())
        .isGreaterThanOrEqualTo(CASES);
  }

  private String evidenceMegabytes(long appealId) {
    return String.format(Locale.ROOT, "%.1f", district.jdbc.sql("select sum(size) from evidence where appeal_id = ?")
        .param(appealId).query(Long.class).single() / 1e6);
  }

  private static long since(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Twelve megapixels with as much detail as a telephone's photograph of a street: about three megabytes. */
  private static byte[] photograph(int seed) throws IOException {
    BufferedImage picture = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    int[] line = new int[4000];
    for (int y = 0; y < 3000; y++) {
      for (int x = 0; x < 4000; x++) {
        int shade = (int) (110 + 60 * Math.sin(x / 90.0 + seed) + 50 * Math.cos(y / 70.0) + random.nextGaussian() * 9);
        int light = Math.max(0, Math.min(255, shade));
        line[x] = light << 16 | (light * 3 / 4 + 40) << 8 | 255 - light;
      }
      picture.setRGB(0, y, 4000, 1, line, 0, 4000);
    }
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(written)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(0.8f);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return written.toByteArray();
  }
}
