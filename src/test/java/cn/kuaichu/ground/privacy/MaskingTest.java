package cn.kuaichu.ground.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "13900139000天天打骚扰电话", "电话138 0013 8000", "138-0013-8000", "１３８００１３８０００", "8613800138000", "86-13800138000",
      "+86 138 0013 8000", "013800138000", "1 3 8 0 0 1 3 8 0 0 0", "138.0013.8000", "138—0013—8000", "0827-5261234",
      "(0827)5261234", "（0827）5261234转8012", "08275261234", "010-62345678", "010 6234 5678", "0827 5261234-8012",
      "0827—5261234", "０８２７－５２６１２３４", "座机5261234", "电话：5261234", "86-827-5261234", "+86-827-5261234", "+85261234567",
      "+852 6123 4567", "00852 61234567", "852-61234567", "+853 6612 3456", "+886912345678", "886-912-345678",
      "+886 2 2345 6789", "+1 415 555 2671", "+44 20 7946 0958", "85261234567", "511902199001011234",
      "51190219900101123X", "51190219900101123x", "５１１９０２１９９００１０１１２３４", "511902 19900101 1234",
      "5119 0219 9001 0112 34", "511902900101123", "身份证号：123456789012345678", "11010519491231002X",
      "6222021234567890128", "6222 0212 3456 7890 128", "4111111111111111", "4111-1111-1111-1111",
      "卡号6217001234567890123", "wx13800138000", "13800138000/13900139000", "联系13812345678,身份证511902199001011234。"})
  void hidesWhatLeadsToAPerson(String text) {
    String masked = Masking.inText(text);

    assertThat(masked).isNotEqualTo(text).contains("*").hasSameSizeAs(text);
    assertThat(Masking.inText("反映人" + text + "。")).as("inside a sentence").contains("*");
    assertThat(longestRun(masked)).as("digits that are left together").isLessThanOrEqualTo(6);
  }

  private static int longestRun(String masked) {
    int longest = 0;
    int run = 0;
    for (char character : Normalizer.normalize(masked, Normalizer.Form.NFKC).toCharArray()) {
      run = Character.isDigit(character) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "合同编号HT-2026-0012345", "合同号20260315138001380", "2026-004830-3", "诉求编号2026-004830-3", "SQ·2026-QJ-t01v01-000001",
      "国办发〔2026〕12号", "川府发(2021)13号", "2026-03-05", "2026年3月5日", "2026-03-05 13:00", "20260305", "20260305 1380013",
      "补偿款13800138元", "13800138000元", "1,380,013,800元", "￥13800138000", "3组12户", "邮编636000", "95598", "12345",
      "400-800-1234", "（2023）川0827民初12345号", "第2026号第3800138号", "车牌川Y12345", "共150 2026-0305", "面积1234567平方米",
      "2026-11-30 至 2026-12-31", "订单号202611300000123456", "1380013800", "138001380001", "2025.12.31-2026.03.05",
      "水表号 000123456", "经度106.7539", "106.753912,31.868245", "合同 HT20261130001", "门牌号1-2-301", "A区3-1-1204",
      "2026 2027 2028 2029", "GB 18030-2022", "5261234"})
  void leavesWhatLeadsToNobody(String text) {
    assertThat(Masking.inText(text)).isEqualTo(text);
    assertThat(Masking.inText("关于" + text + "的问题")).isEqualTo("关于" + text + "的问题");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "13812345678 | 138****5678", "13800138000、0827-5261234转8012 | 138****8000、0827-*****34转****", "5261234 | *****34",
      "13800138000/13900139000 | 138****8000/139****9000", "8613800138000 | 86138****8000",
      "+852 6123 4567 | +852 **** *567",
      "wx_zhangsan | wx****", "张三 | 张****", "4008001234 | ********34", "13800138000；托村口小卖部转告 | 138****8000；托村****"})
  void showsEnoughOfAContactToRecogniseIt(String contact, String shown) {
    assertThat(Masking.phone(contact)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"周大娘, 周**", "李四, 李*", "欧阳修竹, 欧***"})
  void showsTheFirstCharacterOfAName(String name, String shown) {
    assertThat(Masking.name(name)).isEqualTo(shown);
  }
}
