"""The words with which documents assign: verbs of duty, names of units, and the shapes of clauses made of them."""

from __future__ import annotations

import re

from meetings.reading.documents.signs import BULLETS, DASHED, UPPER

VERBS = (
    "chủ trì|phối hợp|chuẩn bị|rà soát|tổng hợp|hướng dẫn|tham mưu|(?<!đầu tư )xây dựng|(?<!các )(?<!ổn định )tổ chức|triển khai|báo cáo|gửi|đăng ký|thực hiện|tiếp tục|khẩn trương"
    "|chủ động|nghiên cứu|đảm bảo|bảo đảm|bố trí|hoàn thiện|hoàn thành|theo dõi|thu xếp|đôn đốc|kiểm tra|cung cấp|(?<!bầu )(?<!ứng )cử(?! tri| nhân)|thông báo|phân công|đề xuất|(?<!chương )(?<!quy )(?<!tờ )(?<!công )(?<!tiến )(?<!lộ )(?<!giáo )(?<!quá )trình(?! độ| tự)|(?<!độc )(?<!công )(?<!trung )lập"
    "|xác định|thiết kế|liên hệ|tập trung|căn cứ|làm đầu mối|là đầu mối|có trách nhiệm|chịu trách nhiệm|phải|cần|sớm|thường xuyên|tăng cường|đẩy mạnh"
    "|tham gia|tham dự|sắp xếp|lựa chọn|(?<!thư )(?<!giấy )(?<!lời )(?<!khách )mời|giải trình|quán triệt|lắp đặt|vận hành|phát hành|có văn bản|có các? giải pháp|ban hành|phê duyệt|thẩm định"
    "|công bố|tuyên truyền|đưa tin|xem xét|giải quyết|xử lý|khắc phục|cập nhật|nộp|treo|tiếp thu|bổ sung|đề nghị|chỉ đạo|quan tâm|tạo điều kiện|hỗ trợ"
    "|đẩy nhanh|tháo gỡ|chấn chỉnh|tấn công|kiểm soát|duy trì|rút kinh nghiệm|tính toán|định hướng|kiểm kê|tiếp đón|đón tiếp|bám sát|ưu tiên|hoàn chỉnh|hoàn tất|làm rõ|lưu ý|nâng cao|phát động|vận động|huy động|ngăn chặn|thu hồi|tiến hành|tiếp nhận|trao đổi|tuân thủ|chấp hành|cân đối|công khai|đăng tải|kịp thời|phân luồng|phân bổ|đền bù|bồi thường|chi trả|sửa chữa|nâng cấp|cải tạo|duy tu|đào tạo|bồi dưỡng|nhập|đối chiếu|thu thập|tham khảo|trả kết quả|niêm yết|phản hồi|phổ biến|tập hợp|viết|có ý kiến|có báo cáo|quản triệt|đôn đốc|giữ vững|củng cố|nhắc nhở|thanh toán|quyết toán|khởi công|nghiệm thu|di dời"
    "|báo(?= (?:trước|lại|cho|về)\b)|mang theo|mặc|dừng|điều tra|xử phạt|đình chỉ|quyết liệt|giải ngân|phấn đấu|kêu gọi|sơ tán|hoãn|tạm dừng|tích cực|nghiêm túc|thống nhất|đánh giá|sử dụng|bàn giao|mở|giám sát|thành lập|triệu tập|trang bị|trang trí|lấy ý kiến|thẩm tra|lồng ghép|kê khai|cài đặt|kiểm điểm|phát huy|thống kê|có mặt|báo tin|ký|trả lời|xác nhận|góp ý|điều chỉnh|dự kiến|quyết định|kết nối|phục vụ|tăng|in"
)
SOMEBODY = rf"(?:[{UPPER}]|(?:ban(?= (?:dân vận|tuyên|tổ chức|nội chính|thường|chỉ đạo|giám|quản lý|chấp hành|kinh tế|pháp chế|văn hóa|biên tập))|ủy ban|uỷ ban|hội đồng|huyện|chi bộ|đảng bộ|đảng ủy|huyện ủy|thành ủy|trường|khoa|tổ|địa phương|văn phòng|chi cục|trung tâm)(?=\s)(?! hành| hợp| chức| học)|các(?=\s)|toàn thể(?=\s)|giám đốc(?=\s)|thủ trưởng(?=\s)|lãnh đạo(?=\s)|đơn vị(?=[\s,])|cơ quan(?=[\s,])|đại biểu(?=\s)|quý(?=\s)|mỗi(?=\s)|từng(?=\s)|đồng chí(?=\s)|(?:doanh nghiệp|học viên|hội viên|sinh viên|phụ huynh|cán bộ|giảng viên|giáo viên|đảng viên|đoàn viên|thí sinh|tác giả|cổ đông|hợp tác xã)(?=\s)|ông(?=\s)|bà(?=\s)|sở(?=[\s,])|phòng(?=\s)|trưởng(?=\s(?:thôn|ấp|bản|khu|buôn|làng|tổ|các|phòng|ban)))"
_NAMED = rf"{SOMEBODY}[^.;:()]{{1,70}}?\b(?:tỉnh|huyện|thành phố|thị xã|xã|phường|phường, xã|sở|Sở|phòng|đơn vị|địa phương|trường|khoa)\s?: [{UPPER}][^.;:()]{{2,160}}?"
"""`các tỉnh: Cao Bằng, Quảng Ninh`: whom a clause is about, by their names after a colon."""
ASSIGNS = re.compile(
    rf"(?:\b[Gg]iao(?: nhiệm vụ)?(?: cho)?(?=\s)|(?<!theo )(?<!xét )\b[ĐđYy](?:ề nghị|êu cầu)|\b[Pp]hân công)\s+(?P<who>{_NAMED}|{SOMEBODY}[^.;:()]{{0,170}}?)"
    rf"(?:,?\s+(?:theo chức năng(?:,? nhiệm vụ)?(?: của mình| được giao)?|trên cơ sở[^,.;:]{{0,60}}|tùy theo[^,.;:]{{0,40}}))?,?\s+(?<!được )(?P<what>(?:{VERBS})\b.*)$",
    re.DOTALL,
)
BARE_LISTING = re.compile(r"\b(?:[Đđ]ề nghị|[Yy]êu cầu)\s*:$")
LISTING = re.compile(
    rf"(?:\b[Gg]iao|\b[ĐđYy](?:ề nghị|êu cầu)|\b[Pp]hân công)\s+(?P<who>{SOMEBODY}[^.;:()]{{0,140}}?)"
    rf"(?:\s+(?:(?:tập trung |khẩn trương |phối hợp |nghiêm túc )*(?:thực hiện|triển khai|quan tâm|chuẩn bị|lưu ý)[^:]{{0,120}}|như sau|một số[^:]{{0,80}}))?\s*:$"
)
NEEDS = re.compile(
    rf"(?:^|[,:;]\s)(?P<who>[Cc]ác\s[^.;:,]{{3,80}}?|{SOMEBODY}[^.;:,]{{3,80}}?)\s+(?:cần|phải|có trách nhiệm|chịu trách nhiệm)\s+(?P<what>(?:{VERBS})\b.*)$"
)
CHARGED = re.compile(
    rf"^(?P<who>[{UPPER}][^.;:,]{{3,80}}?)\s+được (?:giao|phân công)(?: nhiệm vụ)?\s+(?P<what>(?:{VERBS})\b.*)$",
    re.DOTALL,
)
"""`Sở Tư pháp được giao hướng dẫn …`."""
UNITS = (
    r"sở|phòng(?! họp|,? chống)|văn phòng|ban(?! hành| tổ chức sẽ)|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|vụ(?! việc)|cục|trung tâm|công an|đài|báo(?! cáo)|hội(?! nghị| thảo| trường)|đoàn(?! kết)|trường(?! hợp)|viện"
    r"|chi cục|bộ(?! phận tiếp)|thanh tra|kho bạc|ngân hàng|công ty|tập đoàn|thường trực|huyện|liên đoàn|tổ(?! chức)|đơn vị|cơ quan|chi nhánh|viễn thông|bch|bệnh viện"
    r"|học viện|tổng(?! kết| hợp| số| duyệt)|cụm|hiệp hội|mặt trận|ubmttq|tỉnh|thành phố|xã(?! hội)|phường|chi hội|liên hiệp|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|trưởng"
    r"|chủ đầu tư|nhà thầu|đội|tiểu ban|liên minh|quỹ|nhà máy|xí nghiệp|chi đoàn|trạm|bưu điện|điện lực|nhà trường|khối|bgh|khoa(?! học)|các khoa|chi bộ|đảng bộ|đảng ủy|huyện ủy|thành ủy|tỉnh ủy|địa phương|các điểm cầu|vnpt|viettel|phó|chánh"
)
"""Nouns that name a unit; `BODIES` without those that also end a list: các huyện, thị xã, thành phố."""
BODIES = (
    r"sở|phòng(?! họp)|văn phòng|ban|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|vụ|cục|trung tâm|công an|đài|báo(?! cáo)|hội(?! nghị| thảo| trường)|đoàn|trường|viện"
    r"|chi cục|bộ|thanh tra|kho bạc|ngân hàng|công ty|tập đoàn|thường trực|liên đoàn|tổ|đơn vị|cơ quan|chi nhánh|viễn thông|bch|bệnh viện"
    r"|học viện|tổng|cụm|hiệp hội|mặt trận|ubmttq|chi hội|liên hiệp|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|trưởng"
)
PERSONS = (
    r"đại biểu|học viên|hội viên|cổ đông|sinh viên|học sinh|thí sinh|phụ huynh|doanh nghiệp|tác giả|cá nhân|tổ chức, cá nhân|cán bộ|công chức|viên chức|giảng viên"
    r"|giáo viên|thành viên|đồng chí|đảng viên|thầy|cô|nhà khoa học|báo cáo viên|đoàn viên|vị\b"
)
ORG = re.compile(rf"^(?:các |những |toàn thể |quý |mỗi |từng )*(?:{UNITS}|{PERSONS})\b", re.IGNORECASE)
DOES = re.compile(
    rf"^(?P<who>{_NAMED}|{SOMEBODY}[^.;:()]{{2,110}}?)\s+(?:sẽ\s+|có trách nhiệm\s+|(?:xin )?vui lòng\s+)?(?<!được )(?<!bị )(?P<what>(?:{VERBS})\b.*)$",
    re.DOTALL,
)
BEGINS = re.compile(rf"^(?:Theo chức năng[^,]{{0,40}},\s*)?(?:{VERBS})\b", re.IGNORECASE)
ITEM = re.compile(
    rf"^(?:[{BULLETS}]|(?P<letter>[a-zđ])(?:[.)]|[-–](?=\s))|\d{{1,2}}(?:\.\d{{1,2}})*(?:[.)]|{DASHED}))\s*"
)
NUMBER = re.compile(rf"^(?P<number>\d{{1,2}})(?:[.)]\s*|{DASHED})")
WITH = re.compile(
    rf"(?:chủ trì,?\s*)?(?:,\s*)?phối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)?\s*(?P<co>{SOMEBODY}[^.;:]{{2,200}}?)[,\s]+(?=(?:{VERBS})\b)"
)
OUTCOME = re.compile(
    r"^(?:thong bao|to chuc|moi|de nghi|quyet dinh|ghi nhan|bieu duong|danh gia cao|co ban|nhat tri|thong nhat voi|dong y)"
)
REGION = re.compile(
    r"y kien (?:chi dao )?nhu sau|chi dao nhu sau|to chuc thuc hien|phan cong|nhiem vu|ket luan|trach nhiem"
)
NOT_ASKED = re.compile(
    r"\b(?:theo|xét|các|những|văn bản|công văn|kiến nghị,|tờ trình|danh sách|hồ sơ)\s*$", re.IGNORECASE
)
_FORMULA = re.compile(
    r"(?:mời )?biết[.,/ ]*|(?:(?:quan tâm|nghiêm túc|khẩn trương|phối hợp|biết|thực hiện|triển khai|chỉ đạo|tổ chức|và|để|đúng|đầy đủ)[,\s]*){1,8}(?:\./)?\.?",
    re.IGNORECASE,
)
"""`đề nghị các đơn vị quan tâm phối hợp thực hiện./.`: with such words letters close; they name no duty."""
HANDED_IN = re.compile(
    r"^(?:bao cao|so lieu|ket qua|van ban|danh sach|y kien|ho so|noi dung|tai lieu)\b[^.;]{0,80}\b(?:gui|nop|bao cao|ve)\b"
)
_ANNOUNCES = re.compile(
    r"thông báo\s*:|thông báo (?:về việc )?(?:gia hạn|lùi|hoãn|tạm hoãn|dời|thay đổi|điều chỉnh|tổ chức|mời|lịch)\b|dự kiến (?:họp|tổ chức|diễn ra)\b"
)
"""What a body says of itself, and asks of nobody."""
NAME = 2
"""Words that are no more than a heading: `Đơn vị chủ trì`."""
MOST = 700


def is_formula(clause: str) -> bool:
    """It asks of somebody nothing but what every letter asks at its end."""
    found = ASSIGNS.search(clause)
    return found is not None and _FORMULA.fullmatch(found["what"]) is not None


def clauses_of(said: str) -> list[str]:
    """The sentence, and what it assigns in brackets."""
    inner = re.findall(r"\(((?:Giao|giao|Đề nghị|đề nghị)\s[^()]{5,200})\)?", said)
    if inner:
        return inner
    parts = re.split(r";\s+", said)
    return parts if any(map(_stands_alone, parts[1:])) else [said]


def _stands_alone(part: str) -> bool:
    """`…; Sở B hoàn thành …`, `…; giao Sở B …`: what follows the semicolon is another unit's."""
    does = DOES.match(part)
    own = does is not None and ORG.match(does["who"]) is not None and (part[:1].isupper() or part.startswith("các "))
    return own or (re.match(r"(?:giao|đề nghị|yêu cầu)\s", part) is not None and ASSIGNS.match(part) is not None)


def is_told(what: str) -> bool:
    """It is a heading, or what a body says of itself; nobody is asked for it."""
    return len(what.split()) <= NAME or _ANNOUNCES.match(what) is not None
