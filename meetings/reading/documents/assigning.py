"""The words with which documents assign: verbs of duty, names of units, and the shapes of clauses made of them."""

from __future__ import annotations

import re

from meetings.reading.documents.text import BULLETS, DASHED, UPPER

VERBS = (
    "chủ trì|phối hợp|chuẩn bị|rà soát|tổng hợp|hướng dẫn|tham mưu|xây dựng|(?<!các )tổ chức|triển khai|báo cáo|gửi|đăng ký|thực hiện|tiếp tục|khẩn trương"
    "|chủ động|nghiên cứu|đảm bảo|bảo đảm|bố trí|hoàn thiện|hoàn thành|theo dõi|đôn đốc|kiểm tra|cung cấp|(?<!bầu )(?<!ứng )cử(?! tri| nhân)|thông báo|phân công|đề xuất|(?<!chương )(?<!quy )(?<!tờ )(?<!công )(?<!tiến )(?<!lộ )(?<!giáo )(?<!quá )trình(?! độ| tự)|(?<!độc )(?<!công )(?<!trung )lập"
    "|xác định|thiết kế|liên hệ|tập trung|căn cứ|làm đầu mối|là đầu mối|có trách nhiệm|chịu trách nhiệm|phải|cần|sớm|thường xuyên|tăng cường|đẩy mạnh"
    "|tham gia|tham dự|sắp xếp|lựa chọn|mời|giải trình|quán triệt|lắp đặt|vận hành|phát hành|có văn bản|có các? giải pháp|ban hành|phê duyệt|thẩm định"
    "|công bố|tuyên truyền|đưa tin|xem xét|giải quyết|xử lý|khắc phục|cập nhật|nộp|treo|tiếp thu|bổ sung|đề nghị|chỉ đạo|quan tâm|tạo điều kiện|hỗ trợ"
    "|tích cực|nghiêm túc|thống nhất|đánh giá|sử dụng|bàn giao|mở|giám sát|thành lập|ký|trả lời|xác nhận|góp ý|điều chỉnh|dự kiến|quyết định|kết nối|phục vụ|tăng|in"
)
SOMEBODY = rf"(?:[{UPPER}]|các(?=\s)|toàn thể(?=\s)|giám đốc(?=\s)|thủ trưởng(?=\s)|lãnh đạo(?=\s)|đơn vị(?=\s)|cơ quan(?=\s)|đại biểu(?=\s)|quý(?=\s)|mỗi(?=\s)|từng(?=\s)|đồng chí(?=\s)|ông(?=\s)|bà(?=\s)|sở(?=\s)|phòng(?=\s))"
ASSIGNS = re.compile(
    rf"(?:\b[Gg]iao(?: nhiệm vụ)?(?: cho)?(?=\s)|(?<!theo )(?<!xét )\b[ĐđYy](?:ề nghị|êu cầu)|\b[Pp]hân công)\s+(?P<who>{SOMEBODY}[^.;:()]{{0,170}}?)"
    rf"(?:,?\s+(?:theo chức năng(?:,? nhiệm vụ)?(?: của mình| được giao)?|trên cơ sở[^,.;:]{{0,60}}|tùy theo[^,.;:]{{0,40}}))?,?\s+(?P<what>(?:{VERBS})\b.*)$",
    re.DOTALL,
)
BARE_LISTING = re.compile(r"\b(?:[Đđ]ề nghị|[Yy]êu cầu)\s*:$")
LISTING = re.compile(
    rf"(?:\b[Gg]iao|\b[ĐđYy](?:ề nghị|êu cầu)|\b[Pp]hân công)\s+(?P<who>{SOMEBODY}[^.;:()]{{1,140}}?)"
    rf"(?:\s+(?:(?:tập trung |khẩn trương |phối hợp |nghiêm túc )*(?:thực hiện|triển khai|quan tâm|chuẩn bị|lưu ý)[^:]{{0,120}}|như sau|một số[^:]{{0,80}}))?\s*:$"
)
NEEDS = re.compile(
    rf"(?:^|[,:;]\s)(?P<who>[Cc]ác\s[^.;:,]{{3,80}}?|{SOMEBODY}[^.;:,]{{3,80}}?)\s+(?:cần|phải|có trách nhiệm|chịu trách nhiệm)\s+(?P<what>(?:{VERBS})\b.*)$"
)
UNITS = (
    r"sở|phòng(?! họp)|văn phòng|ban|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|vụ|cục|trung tâm|công an|đài|báo(?! cáo)|hội(?! nghị| thảo| trường)|đoàn|trường|viện"
    r"|chi cục|bộ|thanh tra|kho bạc|ngân hàng|công ty|tập đoàn|thường trực|huyện|liên đoàn|tổ|đơn vị|cơ quan|chi nhánh|viễn thông|bch|bệnh viện"
    r"|học viện|tổng|cụm|hiệp hội|mặt trận|ubmttq|tỉnh|thành phố|xã|phường|chi hội|liên hiệp|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|trưởng"
)
"""Nouns that name a unit; `BODIES` without those that also end a list: các huyện, thị xã, thành phố."""
BODIES = (
    r"sở|phòng(?! họp)|văn phòng|ban|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|vụ|cục|trung tâm|công an|đài|báo(?! cáo)|hội(?! nghị| thảo| trường)|đoàn|trường|viện"
    r"|chi cục|bộ|thanh tra|kho bạc|ngân hàng|công ty|tập đoàn|thường trực|liên đoàn|tổ|đơn vị|cơ quan|chi nhánh|viễn thông|bch|bệnh viện"
    r"|học viện|tổng|cụm|hiệp hội|mặt trận|ubmttq|chi hội|liên hiệp|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|trưởng"
)
ORG = re.compile(rf"^(?:các |những |toàn thể )?(?:{UNITS})\b", re.IGNORECASE)
DOES = re.compile(
    rf"^(?P<who>{SOMEBODY}[^.;:()]{{2,110}}?)\s+(?:sẽ\s+|có trách nhiệm\s+)?(?P<what>(?:{VERBS})\b.*)$", re.DOTALL
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
REGION = re.compile(r"to chuc thuc hien|phan cong|nhiem vu|ket luan|trach nhiem")
NOT_ASKED = re.compile(
    r"\b(?:theo|xét|các|những|văn bản|công văn|kiến nghị,|tờ trình|danh sách|hồ sơ)\s*$", re.IGNORECASE
)
HANDED_IN = re.compile(
    r"^(?:bao cao|so lieu|ket qua|van ban|danh sach|y kien|ho so|noi dung|tai lieu)\b[^.;]{0,80}\b(?:gui|nop|bao cao|ve)\b"
)
MOST = 700
